import 'fake-indexeddb/auto'
import type { ConversationId } from '@kleeblatt/shared/chat'
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { aylin, jorg, minute } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

/** A message of somebody's own that Jörg has answered. */
function answered() {
  const house = chatHouse()
  const id: ConversationId = house.begin({})
  const root = house.write(id, house.me.id, 'Wer kommt mit?', { at: minute(1) })
  const place = { id: root.id, seq: root.seq }
  house.write(id, aylin.id, 'Nebenbei', { at: minute(2) })
  const answer = house.write(id, jorg.id, 'Ich', { at: minute(3), root: place })
  house.readTo(id, 3)
  return { ...house, id, root, place, answer }
}

/** It is loaded when it is first opened. */
const panel = () => screen.findByRole('complementary', { name: 'Antworten' }, { timeout: 10_000 })
/** Goes to what is loaded when it is first gone to. */
const goes = (work: () => Promise<void>) =>
  act(async () => {
    await work()
    await vi.dynamicImportSettled()
  })

const main = () => screen.findByRole('region', { name: 'Nachrichten' })

describe('A thread', () => {
  it('[C9.61] is announced under its message, opens beside it, and its answers are not in the stream', async () => {
    const { show, id } = answered()
    const { user } = await show(`/chat/${id}`)

    const link = within(await main()).getByRole('link', { name: /1 Antwort zuletzt/ })
    await goes(() => user.click(link))

    expect(await within(await panel()).findByRole('article', { name: /Jörg Kühn 09:03 Ich/ })).toBeDefined()
    expect(within(await panel()).getByRole('article', { name: /Wer kommt mit/ })).toBeDefined()
    expect(within(await main()).queryByRole('article', { name: /Jörg Kühn/ })).toBeNull()
  })

  it('[C9.61] is opened with R on a message', async () => {
    const { show, id } = answered()
    const { user } = await show(`/chat/${id}`)
    const message = within(await main()).getByRole('article', { name: /Nebenbei/ })
    message.focus()

    await goes(() => user.keyboard('r'))

    expect(await within(await panel()).findByRole('article', { name: /Nebenbei/ })).toBeDefined()
    expect(within(await panel()).getByRole('heading', { name: 'Noch keine Antworten' })).toBeDefined()
  })

  it('[C9.62] takes an answer that goes out through the outbox and stands there and nowhere else', async () => {
    const { show, id, root, messagesIn } = answered()
    const { user } = await show(`/chat/${id}?thread=${root.id}`)

    await user.type(await within(await panel()).findByRole('textbox', { name: 'Antworten' }), 'Fein{Enter}')

    await within(await panel()).findByRole('article', { name: /Mara Behrens .*Fein/ })
    await waitFor(() => expect(messagesIn(id).at(-1)).toMatchObject({ text: 'Fein', root: { id: root.id } }))
    expect(within(await main()).queryByText('Fein')).toBeNull()
    expect(await within(await main()).findByRole('link', { name: /2 Antworten/ })).toBeDefined()
  })

  it('[C9.62] shows answers of others as they come, and reads them before one’s eyes', async () => {
    const { show, write, id, root, place } = answered()
    await show(`/chat/${id}?thread=${root.id}`)
    await within(await panel()).findByRole('article', { name: /Jörg Kühn/ })

    write(id, aylin.id, 'Ich auch', { at: minute(9), root: place })

    await within(await panel()).findByRole('article', { name: /Aylin Yıldız .*Ich auch/ })
    expect(within(await panel()).getByRole('heading', { name: '2 Antworten' })).toBeDefined()
    await waitFor(() => expect(screen.queryByText(/Neues bei/)).toBeNull())
  })

  it('[C9.66] shows what was begun in it on another device, and nothing of it once it is sent', async () => {
    const { show, writesElsewhere, draftOf, id, root } = answered()
    const { user } = await show(`/chat/${id}?thread=${root.id}`)
    const field = () => within(screen.getByRole('complementary')).getByRole<HTMLTextAreaElement>('textbox')
    await within(await panel()).findByRole('textbox', { name: 'Antworten' })

    writesElsewhere(id, 'Vom Telefon', root.id)
    await waitFor(() => expect(field().value).toBe('Vom Telefon'))
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Nachricht an/ }).value).toBe('')
    await user.type(field(), '{Enter}')

    expect(field().value).toBe('')
    await waitFor(() => expect(draftOf(root.id)).toBe(''), { timeout: 5_000 })
  })

  it('[C9.63] is reached from the address of an answer alone', async () => {
    const { show, id, answer } = answered()

    await show(`/chat/${id}?seq=${answer.seq}`)

    expect(await within(await panel()).findByRole('article', { name: /Jörg Kühn/ })).toBeDefined()
  })

  it('[C9.64] is followed no more, and again, by hand', async () => {
    const { show, id, root } = answered()
    const { user } = await show(`/chat/${id}?thread=${root.id}`)

    await user.click(await within(await panel()).findByRole('button', { name: 'Diesen Antworten nicht mehr folgen' }))
    await user.click(await within(await panel()).findByRole('button', { name: 'Diesen Antworten folgen' }))

    expect(
      await within(await panel()).findByRole('button', { name: 'Diesen Antworten nicht mehr folgen' }),
    ).toBeDefined()
  })
})

/** A thread of somebody's own with so many answers of others, read up to one of them. */
function manyAnswers(count: number, read: number) {
  const house = chatHouse()
  const id: ConversationId = house.begin({})
  const root = house.write(id, house.me.id, 'Wer kommt mit?', { at: minute(1) })
  const place = { id: root.id, seq: root.seq }
  const answers = Array.from({ length: count }, (_, index) =>
    house.write(id, jorg.id, `Antwort ${index + 1}`, { at: minute(2), root: place }),
  )
  house.readTo(id, root.seq)
  house.readsThreadElsewhere(id, root.id, answers[read - 1]?.seq ?? root.seq)
  return { ...house, id, root, place, answers }
}

const isShown = async (text: string) =>
  expect(await within(await panel()).findByRole('article', { name: new RegExp(`${text}$`) })).toBeDefined()
const newLine = async () => within(await panel()).findByText('Neu')

describe('What is new in a thread', () => {
  it('[C14.74] begins below a line, where reading begins, also where much is new', async () => {
    const begun: Array<string | null> = []
    const goesTo = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
      begun.push(this.textContent)
    })
    onTestFinished(() => void goesTo.mockRestore())
    const { show, id, root } = manyAnswers(120, 30)

    await show(`/chat/${id}?thread=${root.id}`)

    const line = await newLine()
    expect(line.nextElementSibling?.textContent).toContain('Antwort 31')
    expect(begun).toEqual(['Neu'])
  })

  it('[C14.74] is not what comes before one’s eyes, and what comes while one looks elsewhere is', async () => {
    const { show, write, hasFocus, id, root, place } = answered()
    await show(`/chat/${id}?thread=${root.id}`)
    await newLine()
    write(id, aylin.id, 'Vor Augen', { at: minute(9), root: place })
    await isShown('Vor Augen')
    await waitFor(() => expect(screen.queryByRole('link', { name: /Neues bei/ })).toBeNull())

    hasFocus.mockReturnValue(false)
    act(() => void window.dispatchEvent(new Event('blur')))
    write(id, jorg.id, 'Unterdessen', { at: minute(10), root: place })

    await isShown('Unterdessen')
    await waitFor(async () => expect((await newLine()).nextElementSibling?.textContent).toContain('Unterdessen'))
    expect(await screen.findByRole('link', { name: /Neues bei 1 Nachricht/ })).toBeDefined()
  })

  it('[C14.75] is marked from an answer on, and stays so until one answers', async () => {
    const { show, write, id, root, place } = answered()
    write(id, aylin.id, 'Ich auch', { at: minute(9), root: place })
    const { user } = await show(`/chat/${id}?thread=${root.id}`)
    const answer = await within(await panel()).findByRole('article', { name: /Ich auch/ })
    await waitFor(() => expect(screen.queryByRole('link', { name: /Neues bei/ })).toBeNull())

    answer.focus()
    await user.keyboard('u')
    expect(await screen.findByRole('link', { name: /Neues bei 1 Nachricht/ })).toBeDefined()
    expect((await newLine()).nextElementSibling?.textContent).toContain('Ich auch')
    await user.type(within(await panel()).getByRole('textbox'), 'Gut{Enter}')

    await waitFor(() => expect(screen.queryByRole('link', { name: /Neues bei/ })).toBeNull())
  })

  it('[C14.76] is read on all devices as soon as it is on one', async () => {
    const { show, readsThreadElsewhere, id, root, answer } = answered()
    await show('/chat')
    await screen.findByRole('link', { name: /Neues bei 1 Nachricht/ })

    readsThreadElsewhere(id, root.id, answer.seq)

    await waitFor(() => expect(screen.queryByRole('link', { name: /Neues bei/ })).toBeNull())
  })
})

describe('A long thread', () => {
  it('[C9.67] begins with its last answers, and earlier ones come before one is at their end', async () => {
    const { show, id, root } = manyAnswers(120, 120)

    await show(`/chat/${id}?thread=${root.id}`)

    await isShown('Antwort 120')
    await isShown('Antwort 1')
    await waitFor(async () => expect(within(await panel()).getAllByRole('article')).toHaveLength(121))
    expect(within(await panel()).queryByRole('button', { name: 'Frühere Antworten' })).toBeNull()
  })
})

describe('All my threads', () => {
  it('[C14.71] say above the list in how many something is new, live, and lead to each', async () => {
    const { show, write, begin, id, me } = answered()
    const elsewhere = begin({ name: 'Digitale Scouts' })
    const mine = write(elsewhere, me.id, 'Wer hat das Muster?')
    const { user } = await show('/chat')
    const entry = await screen.findByRole('link', { name: /Neues bei 1 Nachricht/ })

    write(elsewhere, jorg.id, 'Ich', { root: { id: mine.id, seq: mine.seq } })
    await screen.findByRole('link', { name: /Neues bei 2 Nachrichten/ })
    await goes(() => user.click(entry))
    const row = await waitFor(() => within(screen.getByRole('main')).getByRole('link', { name: /Wer kommt mit/ }))
    await goes(() => user.click(row))

    expect(await within(await panel()).findByRole('article', { name: /Jörg Kühn/ })).toBeDefined()
    expect(await screen.findByRole('link', { name: /Neues bei 1 Nachricht/ })).toBeDefined()
    expect(id).not.toBe(elsewhere)
  })

  it('[C14.72] show what was asked, who has answered last, when and what; what is new stands first', async () => {
    const { show, write, begin, id, me, place } = answered()
    const elsewhere = begin({ name: 'Digitale Scouts' })
    const mine = write(elsewhere, me.id, 'Wer hat das Muster?')
    await show('/chat/antworten')
    write(id, aylin.id, 'Ich komme auch', { at: minute(9), root: place })
    write(elsewhere, jorg.id, 'Ich', { root: { id: mine.id, seq: mine.seq } })

    const fresh = await screen.findByRole('region', { name: 'Neu' })
    await waitFor(() => expect(within(fresh).getAllByRole('listitem')).toHaveLength(2))
    const card = within(fresh)
      .getAllByRole('listitem')
      .find((item) => within(item).queryByText('Wer kommt mit?'))
    expect(card?.textContent).toContain('Mara Behrens')
    await waitFor(() => expect(card?.textContent).toMatch(/Aylin Yıldız .*Ich komme auch.*2 Antworten/))
  })

  it('[C14.72] are walked through with the arrow keys', async () => {
    const { show, write, begin, id, me, place } = answered()
    write(id, aylin.id, 'Ich auch', { at: minute(9), root: place })
    const elsewhere = begin({ name: 'Digitale Scouts' })
    const mine = write(elsewhere, me.id, 'Wer hat das Muster?')
    write(elsewhere, jorg.id, 'Ich', { root: { id: mine.id, seq: mine.seq } })
    const { user } = await show('/chat/antworten')
    const main = within(await screen.findByRole('main'))
    await waitFor(() => expect(main.getAllByRole('link', { name: /Wer/ })).toHaveLength(2))
    const [first, second] = main.getAllByRole('link', { name: /Wer/ })

    first?.focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(second)
    await user.keyboard('{ArrowUp}{ArrowUp}')

    expect(document.activeElement).toBe(first)
  })
})
