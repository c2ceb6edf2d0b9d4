import 'fake-indexeddb/auto'
import { type Call, chatRoutes, comingBackRoutes, type Entry, mentionToken } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import { presenceRoutes } from '@kleeblatt/shared/presence'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Toasts } from '../../../kernel/ui/toast.tsx'
import { answer } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-app.tsx'
import { aylin, jorg } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'
import { groupsOf, placeIn } from './steps.ts'

const nobody = { items: [], next: null }

/** Aylin has written directly, Jörg has called twice in one channel, and another has only gone on. */
function gathered() {
  const house = chatHouse()
  const { me, begin, write, entryOf, messagesIn } = house
  const direct = begin({ kind: 'direct', persons: [me.id, aylin.id] })
  const tools = begin({ name: 'Werkzeug' })
  const news = begin({ name: 'Kantine' })
  write(direct, aylin.id, 'Rufst du mich an?')
  write(tools, jorg.id, 'Der Bohrer ist weg')
  write(tools, jorg.id, `${mentionToken(me.id)} bitte merken`)
  write(tools, jorg.id, `Und du, ${mentionToken(me.id)}, weißt du es?`)
  write(tools, jorg.id, 'Hat sich gefunden')
  for (let n = 0; n < 60; n += 1) write(news, jorg.id, `Speiseplan ${n}`)

  const unread = (...ids: (typeof direct)[]) => ids.map(entryOf).filter((entry: Entry) => entry.unread > 0)
  const calls = (): Call[] =>
    messagesIn(tools)
      .filter((one) => one.state === 'said' && one.mentions.length > 0 && one.seq > entryOf(tools).readSeq)
      .map((message) => ({
        conversation: entryOf(tools).conversation,
        message,
        before: messagesIn(tools)
          .filter(({ seq }) => seq < message.seq)
          .slice(-2),
        readSeq: entryOf(tools).readSeq,
      }))
  const readTo = (places: ReadonlyArray<{ conversationId: typeof direct; seq: number }>, less: number) => ({
    marks: places.map(({ conversationId, seq }) => house.readTo(conversationId, seq - less)),
  })
  const answers = [
    answer(comingBackRoutes.comingBackAsked, () => ({ items: unread(direct), next: null })),
    answer(comingBackRoutes.comingBackCalls, () => ({ items: calls(), next: null })),
    answer(comingBackRoutes.comingBackRest, () => ({ items: unread(news, tools), next: null })),
    answer(comingBackRoutes.markManyRead, ({ places }) => readTo(places, 0)),
    answer(comingBackRoutes.markManyUnread, ({ places }) => readTo(places, 1)),
    answer(chatRoutes.threads, () => nobody),
  ]
  const read = () => [direct, tools, news].map(house.readSeqIn)
  return { ...house, direct, tools, news, answers, calls, unread, read }
}

const headings = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)
const shownIn = (name: string) =>
  within(screen.getByRole('region', { name }))
    .getAllByRole('listitem')
    .map((row) => row.textContent ?? '')

describe('What has gathered', () => {
  it('[C14.61] stands in groups, what asks one personally first, a mention with what was said before it', async () => {
    const { show, answers } = gathered()
    await show('/chat/was-war', ...answers)
    await screen.findByText('Noch 5')

    expect(headings().slice(-3)).toEqual(['Direkt an Sie', 'Sie wurden erwähnt', 'Alles andere'])
    expect(shownIn('Direkt an Sie')).toEqual([
      expect.stringMatching(/Werkzeug.*weißt du es/),
      expect.stringContaining('Aylin Yıldız'),
    ])
    expect(shownIn('Sie wurden erwähnt')).toEqual([expect.stringMatching(/Der Bohrer ist weg.*bitte merken/)])
    expect(shownIn('Alles andere')).toEqual([expect.stringContaining('Kantine'), expect.stringContaining('Werkzeug')])
  })

  it('[C14.62] is gone through by keyboard: arrows walk, E is done and goes on, and the end is said', async () => {
    const { show, answers, read } = gathered()
    const { user } = await show('/chat/was-war', ...answers)
    await screen.findByText('Noch 5')
    const first = screen.getAllByRole('link', { name: /Werkzeug/ }).find(({ id }) => id.startsWith('step-'))
    expect(first).toBeDefined()
    first?.focus()

    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toMatchObject({ tagName: 'A', textContent: expect.stringContaining('Aylin Yıldız') })
    await user.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(first)
    for (const left of [4, 3, 2, 1]) {
      await user.keyboard('e')
      expect(await screen.findByText(`Noch ${left}`)).toBeTruthy()
      expect(document.activeElement?.id).toMatch(/^step-/)
    }
    await user.keyboard('e')

    expect(await screen.findByText('Sie sind auf dem Stand')).toBeTruthy()
    expect(document.activeElement?.textContent).toContain('Sie sind auf dem Stand')
    await waitFor(() => expect(read()).toEqual([1, 4, 60]))
  })

  it('[C14.62] opens where it was said', async () => {
    const { show, answers, tools, calls } = gathered()
    const [call] = calls()
    await show('/chat/was-war', ...answers)
    await screen.findByText('Noch 5')

    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'))
    expect(links).toContain(`/chat/${tools}?seq=${call?.message.seq}#message-${call?.message.id}`)
  })

  it('[C14.63] is done at once, and comes back where the server does not take it', async () => {
    const { show, answers, readSeqIn, direct, news } = gathered()
    const { user, server } = await show('/chat/was-war', ...answers)
    await screen.findByText('Noch 5')
    const press = async (region: string, at: number) => {
      const button = within(screen.getByRole('region', { name: region }))
        .getAllByRole('button')
        .at(at)
      if (button) await user.click(button)
    }

    await press('Direkt an Sie', -1)
    expect(await screen.findByText('Noch 4')).toBeTruthy()
    await waitFor(() => expect(readSeqIn(direct)).toBe(1))

    const held = Promise.withResolvers<void>()
    server.use(
      answer(comingBackRoutes.markManyRead, async () => {
        await held.promise
        throw new Failure('unavailable')
      }),
    )
    await press('Alles andere', 1)
    expect(await screen.findByText('Noch 3')).toBeTruthy()
    held.resolve()
    expect(await screen.findByText('Noch 4')).toBeTruthy()
    expect(readSeqIn(news)).toBe(0)
  })

  it('[C14.64] marks all channels as read at once, but no mention that is not done', async () => {
    const { show, answers, read } = gathered()
    const { user } = await show('/chat/was-war', ...answers)
    await screen.findByText('Noch 5')

    await user.click(screen.getByRole('button', { name: 'Alle als gelesen markieren' }))

    expect(await screen.findByText('Noch 3')).toBeTruthy()
    await waitFor(() => expect(read()).toEqual([0, 1, 60]))
  })
})

describe('What asks to be taken note of', () => {
  it('[C14.86] stands first with its words, is done in its place by E, and is not offered to be taken back', async () => {
    const { show, answers, write, news, asking, readSeqIn } = gathered()
    const { id } = write(news, aylin.id, 'Am Samstag ist Wartung', { acknowledge: true })
    const { user } = await show('/chat/was-war', ...answers)
    await screen.findByText('Noch 6')
    await renderPart(<Toasts />)
    expect(headings().slice(-4)[0]).toBe('Zur Kenntnis nehmen')
    expect(shownIn('Zur Kenntnis nehmen')).toEqual([expect.stringMatching(/Kantine.*Am Samstag ist Wartung/)])

    document.getElementById(`step-ask:${id}`)?.focus()
    await user.keyboard('e')

    expect(await screen.findByText('Noch 5')).toBeTruthy()
    await waitFor(() => expect(asking.isDone(id)).toBe(true))
    const offered = async (words: string) => (await screen.findAllByText(words)).at(-1)?.parentElement?.textContent
    expect(await offered('Zur Kenntnis genommen. Das ist vermerkt.')).not.toContain('Rückgängig')
    expect(document.activeElement?.id).toMatch(/^step-/)
    // Taking note is not reading.
    expect(readSeqIn(news)).toBe(0)
    await user.keyboard('e')
    expect(await offered('Erledigt')).toContain('Rückgängig')
  })
})

describe('How far a channel is read', () => {
  it('[C14.63] is up to the last mention that is done, and never past one that is not', () => {
    const { tools, news, me, calls, unread, direct } = gathered()
    const all = { asks: [], asked: unread(direct), calls: calls(), threads: [], rest: unread(news, tools) }
    const [first, second] = all.calls.map(({ message }) => message.id)
    const rest = `${tools}:4`

    const reach = (...done: Array<string | undefined>) =>
      placeIn(tools, all, new Set(done.filter((key) => key !== undefined)))?.seq ?? null

    expect(groupsOf(all, new Set(), me.id).map(({ steps }) => steps.length)).toEqual([2, 1, 2])
    expect(reach()).toBeNull()
    expect(reach(second)).toBeNull()
    expect(reach(first)).toBe(2)
    expect(reach(first, second)).toBe(3)
    expect(reach(rest)).toBe(1)
    expect(reach(rest, first)).toBe(2)
    expect(reach(rest, first, second)).toBe(4)
  })
})

describe('The way there', () => {
  it('[C14.65] is shown while much is unread', async () => {
    const { show } = gathered()
    await show('/chat')

    const way = await screen.findByRole('link', { name: /Was war\?/ })
    expect(way.textContent).toContain('65 ungelesene Nachrichten')
  })

  it('[C14.65] is not shown for little, but for little too to who comes back from an absence', async () => {
    const absence = { state: 'absent', from: '2020-01-01', until: '2099-01-01', deputyId: null, note: '' } as const
    const one = chatHouse()
    one.write(one.begin({ name: 'Kantine' }), jorg.id, 'Speiseplan')
    const page = await one.show('/chat')
    await screen.findByRole('link', { name: /Kantine/ })
    expect(screen.queryByRole('link', { name: /Was war\?/ })).toBeNull()
    page.unmount()

    const other = chatHouse()
    other.write(other.begin({ name: 'Kantine' }), jorg.id, 'Speiseplan')
    await other.show(
      '/chat',
      answer(presenceRoutes.ownPresence, () => absence),
    )

    expect(await screen.findByRole('link', { name: /Was war\?/ })).toBeTruthy()
  })
})
