import 'fake-indexeddb/auto'
import { chatRoutes, mentionToken } from '@kleeblatt/shared/chat'
import { directoryRoutes } from '@kleeblatt/shared/directory'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { answer } from '../../../testing/fake-server.ts'
import { mainOf } from '../outbox/drafts.ts'
import { aylin, jorg } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'
import { chatOf } from '../use-chat.ts'

const field = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: /Nachricht an/ })

async function opened(fields: object = {}) {
  const house = chatHouse()
  const id = house.begin(fields)
  const page = await house.show(`/chat/${id}`)
  const texts = () => house.messagesIn(id).map((one) => (one.state === 'said' ? one.text : ''))
  return { ...house, ...page, id, texts }
}

describe('The field', () => {
  it('[F14.59] sends with Enter, breaks a line with Shift and Enter, and is free at once', async () => {
    const { user, texts } = await opened()
    const box = await field()

    await user.type(box, 'Erste Zeile{Shift>}{Enter}{/Shift}Zweite Zeile')
    expect(texts()).toEqual([])
    await user.keyboard('{Enter}')

    expect(box.value).toBe('')
    expect(document.activeElement).toBe(box)
    await waitFor(() => expect(texts()).toEqual(['Erste Zeile\nZweite Zeile']))
  })

  it('[F14.59] has the focus again after a press of the button', async () => {
    const { user, texts } = await opened()
    await user.type(await field(), 'Mit der Maus')

    await user.click(screen.getByRole('button', { name: 'Senden' }))

    expect(document.activeElement).toBe(await field())
    await waitFor(() => expect(texts()).toEqual(['Mit der Maus']))
  })

  it('[F14.59] leaves Enter to a keyboard that is still composing a character', async () => {
    const { user, texts } = await opened()
    const box = await field()
    await user.type(box, 'にほ')

    fireEvent.keyDown(box, { key: 'Enter', isComposing: true })

    expect(box.value).toBe('にほ')
    expect(texts()).toEqual([])
  })

  it('[F14.59] sends nothing that is empty or too long, and says how much room is left', async () => {
    const { user, texts } = await opened()
    const box = await field()
    await user.type(box, '   {Enter}')
    expect(screen.getByRole('button', { name: 'Senden' }).hasAttribute('disabled')).toBe(true)

    fireEvent.change(box, { target: { value: 'x'.repeat(8_001) } })
    expect((await screen.findByText(/^1 Zeichen zu viel. Nichts geht verloren/)).getAttribute('role')).toBe('status')
    await user.keyboard('{Enter}')

    expect(texts()).toEqual([])
    expect(box.value).toHaveLength(8_001)
  })

  it('[C3.7] gives back what was written when the device cannot keep it', async () => {
    const { user, me, texts } = await opened()
    const chat = await chatOf(me.id)
    const full = vi.spyOn(chat.outbox, 'send').mockRejectedValue(new Error('quota'))
    onTestFinished(() => void full.mockRestore())

    await user.type(await field(), 'Wichtig{Enter}')

    await waitFor(async () => expect((await field()).value).toBe('Wichtig'))
    expect(texts()).toEqual([])
  })
})

describe('A mention', () => {
  it('[F14.60] is picked by keyboard, those of the conversation first, and sent by id', async () => {
    const { user, write, id, texts } = await opened()
    write(id, jorg.id, 'Hallo')
    const box = await field()

    await user.type(box, 'Bitte @')
    const options = await screen.findAllByRole('option')
    expect(options.map((one) => one.textContent)).toEqual([
      expect.stringContaining('Jörg Kühn'),
      expect.stringContaining('Aylin Yıldız'),
      expect.stringContaining('alle'),
    ])
    await user.keyboard('{ArrowDown}{Enter}')
    expect(box.value).toBe('Bitte @Aylin Yıldız ')
    await user.keyboard('{Enter}')

    await waitFor(() => expect(texts()).toEqual(['Hallo', `Bitte ${mentionToken(aylin.id)}`]))
  })

  it('[F14.60] is a combobox while there is somebody to choose, and Escape leaves what was typed', async () => {
    const { user } = await opened()
    const box = await field()

    await user.type(box, '@ayl')
    const option = await screen.findByRole('option', { name: /Aylin/, selected: true })
    expect(box.getAttribute('role')).toBe('combobox')
    expect(box.getAttribute('aria-expanded')).toBe('true')
    expect(box.getAttribute('aria-activedescendant')).toBe(option.id)
    expect(document.getElementById(box.getAttribute('aria-controls') ?? '')?.getAttribute('role')).toBe('listbox')
    await user.keyboard('{Escape}')

    expect(screen.queryByRole('option')).toBeNull()
    expect((await field()).value).toBe('@ayl')
  })
})

describe('What is being written', () => {
  it('[C3.6] is there again when one comes back, mentions with the name they have now', async () => {
    const { id, router, user, me } = await opened()
    const chat = await chatOf(me.id)
    chat.drafts.write(mainOf(id), `Liebe ${mentionToken(aylin.id)}, `)

    await router.navigate('/chat')
    const link = await screen.findByRole('link', { name: 'Bürgerservice' })
    // What it suspends for is waited for: React forgets what suspends in a click of a test that does not.
    await act(() => user.click(link))

    await waitFor(async () => expect((await field()).value).toBe('Liebe @Aylin Yıldız, '))
  })

  it('[C3.6] keeps its mentions also where nobody can be asked for names', async () => {
    const { begin, show, me, messagesIn } = chatHouse()
    const id = begin({})
    ;(await chatOf(me.id)).drafts.write(mainOf(id), `Liebe ${mentionToken(aylin.id)}`)
    const { user } = await show(
      `/chat/${id}`,
      answer(directoryRoutes.names, () => ({ items: [] })),
    )

    await user.type(await field(), '!{Enter}')

    await waitFor(() => expect(messagesIn(id)).toMatchObject([{ text: `Liebe ${mentionToken(aylin.id)}!` }]))
  })

  it('[C3.9] keeps what is typed before the name of who is mentioned is known, and the mention', async () => {
    const { begin, show, me, messagesIn } = chatHouse()
    const id = begin({})
    ;(await chatOf(me.id)).drafts.write(mainOf(id), `Liebe ${mentionToken(aylin.id)}`)
    const named = Promise.withResolvers<void>()
    const { user } = await show(
      `/chat/${id}`,
      answer(directoryRoutes.names, async ({ ids }) => {
        await named.promise
        return { items: [aylin].filter((one) => ids.includes(one.id)) }
      }),
    )
    await user.type(await field(), ', wann')

    named.resolve()
    await waitFor(async () => expect((await field()).value).toBe('Liebe @Aylin Yıldız, wann'))
    await user.type(await field(), '?{Enter}')

    await waitFor(() => expect(messagesIn(id)).toMatchObject([{ text: `Liebe ${mentionToken(aylin.id)}, wann?` }]))
  })

  it('[C3.9] on another device is shown also where it came while the field was being drawn', async () => {
    const { begin, show, me } = chatHouse()
    const id = begin({})
    const { drafts } = await chatOf(me.id)
    const { onHeard } = drafts
    const draws = vi.spyOn(drafts, 'onHeard').mockImplementation((listener) => {
      drafts.hear({ ...mainOf(id), text: 'Vom Telefon', ownRev: 9 })
      return onHeard(listener)
    })
    onTestFinished(() => void draws.mockRestore())

    await show(`/chat/${id}`)

    await waitFor(async () => expect((await field()).value).toBe('Vom Telefon'))
  })

  it('[C3.6] on another device is shown while nothing is typed here', async () => {
    const { id, writesElsewhere } = await opened()
    await field()

    writesElsewhere(id, 'Vom Telefon')

    await waitFor(async () => expect((await field()).value).toBe('Vom Telefon'))
  })

  it('[C3.6] here is not overwritten by another device', async () => {
    const { id, user, writesElsewhere } = await opened()
    await user.type(await field(), 'Hier')

    writesElsewhere(id, 'Vom Telefon')

    expect((await field()).value).toBe('Hier')
  })

  it('[C3.6] on another device before this one was opened is asked for', async () => {
    const { begin, keepDraft, show } = chatHouse()
    const id = begin({})
    keepDraft(id, 'Gestern angefangen')

    await show(`/chat/${id}`)

    await waitFor(async () => expect((await field()).value).toBe('Gestern angefangen'))
  })
})

describe('Who cannot write', () => {
  const channel = { kind: 'channel', name: 'Ankündigungen', posting: 'owners' }

  it('[F14.61] is told that a channel is archived', async () => {
    await opened({ state: 'archived' })

    expect(await screen.findByText(/ist archiviert/)).toBeDefined()
    expect(screen.queryByRole('textbox', { name: /Nachricht an/ })).toBeNull()
  })

  it('[F14.61] is told that only those responsible write', async () => {
    await opened(channel)

    expect(await screen.findByText(/schreiben nur die Verantwortlichen/)).toBeDefined()
  })

  it('[F14.61] is offered to join an open channel, and writes then', async () => {
    const { begin, entryOf, show } = chatHouse()
    const id = begin({}, 'reader')
    const joined = answer(chatRoutes.join, () => ({ ...entryOf(id), standing: 'member' as const }))
    const { user } = await show(`/chat/${id}`, joined)

    await user.click(await screen.findByRole('button', { name: 'Beitreten' }))

    expect(await field()).toBeDefined()
  })
})
