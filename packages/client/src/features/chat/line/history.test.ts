import { type Changes, conversationId, type History, type Message, message } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import { describe, expect, it, vi } from 'vitest'
import { createHistory } from './history.ts'

const lunch = conversationId.parse('c'.repeat(24))

const said = (seq: number, rev: number, text = `text ${seq}`): Message =>
  message.parse({
    id: seq.toString(16).padStart(24, '0'),
    conversationId: lunch,
    seq,
    rev,
    postedAt: '2026-11-21T09:00:00.000Z',
    state: 'said',
    authorId: 'a'.repeat(24),
    text,
    editedAt: null,
    mentions: [],
  })

/** A conversation as the server has it: messages, each at the rev at which it last changed. */
function conversation(count: number) {
  let messages = Array.from({ length: count }, (_, index) => said(index + 1, index + 1))
  let rev = count
  const post = (text: string) => {
    rev += 1
    const posted = said(messages.length + 1, rev, text)
    messages = [...messages, posted]
    return posted
  }
  const edit = (seq: number, text: string) => {
    rev += 1
    const edited = said(seq, rev, text)
    messages = messages.map((one) => (one.seq === seq ? edited : one))
    return edited
  }
  const stretch = (part: Message[]): History => ({
    messages: part,
    rev,
    hasOlder: (part.at(0)?.seq ?? 1) > 1,
    hasNewer: (part.at(-1)?.seq ?? messages.length) < messages.length,
    mine: [],
  })
  const history = async ({ before, after, around }: { before?: number; after?: number; around?: number }) => {
    if (around !== undefined) return stretch(messages.filter(({ seq }) => Math.abs(seq - around) <= 1))
    if (before !== undefined) return stretch(messages.filter(({ seq }) => seq < before).slice(-3))
    if (after !== undefined) return stretch(messages.filter(({ seq }) => seq > after).slice(0, 3))
    return stretch(messages.slice(-3))
  }
  const changes = vi.fn(async (after: number): Promise<Changes> => {
    const changed = messages.filter((one) => one.rev > after)
    if (changed.length > 5) return { kind: 'gap', conversation: null as never, rev }
    return { kind: 'changes', conversation: null as never, messages: changed, rev, more: false }
  })
  return { post, edit, history, changes }
}

const texts = (history: History) => history.messages.map((one) => (one.state === 'said' ? one.text : ''))

describe('A stretch of history', () => {
  it('is the newest messages, and grows backwards without a hole or a double', async () => {
    const server = conversation(8)
    const { view, open, older } = createHistory(server)

    await open()
    await Promise.all([older(), older()])

    expect(texts(view.get().history)).toEqual(['text 3', 'text 4', 'text 5', 'text 6', 'text 7', 'text 8'])
    await older()
    expect(view.get().history.hasOlder).toBe(false)
  })

  it('[C5.51] holds what was told while it was still being asked for', async () => {
    const server = conversation(2)
    const { view, open, hear } = createHistory(server)

    const opening = open()
    hear(server.post('meanwhile'))
    await opening

    expect(texts(view.get().history)).toEqual(['text 1', 'text 2', 'meanwhile'])
  })

  it('[C5.51] is the same when something is told twice and out of turn', async () => {
    const server = conversation(2)
    const { view, open, hear } = createHistory(server)
    await open()

    const [first, second] = [server.post('three'), server.post('four')]
    for (const told of [second, first, second, first]) hear(told)

    await vi.waitFor(() => expect(texts(view.get().history)).toEqual(['text 1', 'text 2', 'three', 'four']))
  })

  it('[C4.51] asks for what it missed as soon as a rev is skipped', async () => {
    const server = conversation(2)
    const { view, open, hear } = createHistory(server)
    await open()

    server.post('not heard')
    server.edit(1, 'edited, not heard')
    hear(server.post('heard'))

    await vi.waitFor(() =>
      expect(texts(view.get().history)).toEqual(['edited, not heard', 'text 2', 'not heard', 'heard']),
    )
  })

  it('[C4.51] asks for what it missed when it learns where the conversation stands', async () => {
    const server = conversation(2)
    const { view, open, reached } = createHistory(server)
    await open()

    const { rev } = server.post('not heard')
    reached(rev)

    await vi.waitFor(() => expect(texts(view.get().history)).toContain('not heard'))
    expect(server.changes).toHaveBeenCalledTimes(1)
  })

  it('[C4.52] begins anew at the end when too much was missed, and says so', async () => {
    const server = conversation(2)
    const { view, open, reached } = createHistory(server)
    await open()

    for (let n = 0; n < 9; n += 1) server.post(`missed ${n}`)
    reached(11)

    await vi.waitFor(() => expect(texts(view.get().history)).toEqual(['missed 6', 'missed 7', 'missed 8']))
    expect(view.get()).toMatchObject({ gaps: 1, history: { hasOlder: true } })
  })

  it('[C5.51] is not torn by an answer about a place that is no longer open', async () => {
    const server = conversation(9)
    const { view, open, older } = createHistory(server)
    await open()

    const late = older()
    await open(2)
    await late

    expect(texts(view.get().history)).toEqual(['text 1', 'text 2', 'text 3'])
    expect(view.get().history.hasNewer).toBe(true)
  })

  it('[F14.56] opened in the middle grows to the end, and leaves out what was told beyond it until then', async () => {
    const server = conversation(7)
    const { view, open, newer, hear } = createHistory(server)
    await open(3)

    hear(server.post('told'))
    expect(texts(view.get().history)).toEqual(['text 2', 'text 3', 'text 4'])
    await newer()
    await newer()

    expect(texts(view.get().history).slice(-2)).toEqual(['text 7', 'told'])
    expect(view.get().history.hasNewer).toBe(false)
  })

  it('keeps only its end while nobody looks, and catches up from there', async () => {
    const server = conversation(90)
    const { view, open, older, rest, hear } = createHistory(server)
    await open()
    for (let n = 0; n < 25; n += 1) await older()
    expect(view.get().history.messages).toHaveLength(78)

    rest()
    hear(server.post('later'))

    expect(view.get().history.messages).toHaveLength(51)
    expect(view.get().history.hasOlder).toBe(true)
    await older()
    expect(texts(view.get().history)[0]).toBe('text 38')
  })

  it('stays where it is when another place cannot be had', async () => {
    const server = conversation(5)
    let isDown = false
    const history = async (input: Parameters<typeof server.history>[0]) => {
      if (isDown) throw new Failure('unavailable')
      return server.history(input)
    }
    const { view, open } = createHistory({ ...server, history })
    await open()

    isDown = true

    expect(await open(1)).toBe(false)
    expect(view.get().state).toBe('open')
    expect(texts(view.get().history)).toEqual(['text 3', 'text 4', 'text 5'])
  })

  it('says why it cannot be opened, and opens when tried again', async () => {
    const server = conversation(1)
    let isDown = true
    const history = async (input: { before?: number }) => {
      if (isDown) throw new Failure('unavailable')
      return server.history(input)
    }
    const { view, open } = createHistory({ ...server, history })

    await open()
    expect(view.get()).toMatchObject({ state: 'failed', failure: { code: 'unavailable' } })
    isDown = false
    await open()

    expect(texts(view.get().history)).toEqual(['text 1'])
  })
})

describe('A conversation that this device has kept', () => {
  it('[C20.54] is shown as it was, and caught up as soon as there is a line', async () => {
    const server = conversation(4)
    const before = createHistory(server)
    await before.open()
    const after = createHistory(server)

    after.restore(before.view.get().history)
    expect(texts(after.view.get().history)).toEqual(['text 2', 'text 3', 'text 4'])
    const { rev } = server.edit(3, 'mended')
    after.reached(rev)

    await expect.poll(() => texts(after.view.get().history)).toEqual(['text 2', 'mended', 'text 4'])
  })

  it('[C20.54] does not replace what the server has answered', async () => {
    const server = conversation(4)
    const old = createHistory(server)
    await old.open()
    const fresh = createHistory(server)
    server.post('newest')
    await fresh.open()

    fresh.restore(old.view.get().history)

    expect(texts(fresh.view.get().history).at(-1)).toBe('newest')
  })
})
