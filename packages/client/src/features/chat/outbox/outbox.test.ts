import 'fake-indexeddb/auto'
import { type ConversationId, conversationId, type Message, message } from '@kleeblatt/shared/chat'
import { Failure, type FailureCode, personId } from '@kleeblatt/shared/core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { newKey } from '../../../kernel/key.ts'
import { type DeviceStore, openDeviceStore, type Parcel } from './device-store.ts'
import { createOutbox } from './outbox.ts'
import type { Turn } from './turn.ts'

const lunch = conversationId.parse('c'.repeat(24))
const board = conversationId.parse('d'.repeat(24))
const hexId = (n: number) => n.toString(16).padStart(24, '0')
let people = 0

const written = (text: string, to: ConversationId = lunch) => ({
  key: newKey(),
  conversationId: to,
  text,
  writtenAt: '2026-11-21T09:00:00.000Z',
})

const alone: Turn = { isMine: () => true, whenMine: (listener) => listener(), tellOthers: () => {} }

/** A server that keeps what it is sent, once per key, and refuses as it is told. */
function server() {
  const taken = new Map<string, Message>()
  const attempts: string[] = []
  const refusals: Array<FailureCode | null> = []
  const post = async ({ key, conversationId, text }: Parcel): Promise<Message> => {
    attempts.push(text)
    const refusal = refusals.shift()
    if (refusal) throw new Failure(refusal)
    const known = taken.get(key)
    if (known) return known
    const seq = taken.size + 1
    const at = '2026-11-21T09:00:00.000Z'
    const place = { id: hexId(seq), conversationId, seq, rev: seq, postedAt: at }
    const said = { ...place, state: 'said', authorId: hexId(1), text, editedAt: null, mentions: [] }
    const fresh = message.parse(said)
    taken.set(key, fresh)
    return fresh
  }
  const texts = () => [...taken.values()].map((one) => (one.state === 'said' ? one.text : ''))
  return { post, attempts, refusals, texts }
}

let store: DeviceStore
beforeEach(async () => {
  people += 1
  store = await openDeviceStore(personId.parse(hexId(people)))
})

const opened = (post: (parcel: Parcel) => Promise<Message>, turn = alone) =>
  createOutbox({ store, post, onSent: () => {}, turn, pause: async () => 'over' })

describe('What was sent', () => {
  it('[C3.1] arrives in the order in which it was written, and leaves the outbox', async () => {
    const { post, texts } = server()
    const outbox = await opened(post)

    await Promise.all([outbox.send(written('one')), outbox.send(written('two')), outbox.send(written('three'))])

    await vi.waitFor(() => expect(outbox.parcels.get()).toEqual([]))
    expect(texts()).toEqual(['one', 'two', 'three'])
  })

  it('[C3.2] is tried again with the same key until the line is back', async () => {
    const { post, texts, attempts, refusals } = server()
    refusals.push('unavailable', 'internal', 'too-many', 'unauthenticated')
    const outbox = await opened(post)

    await outbox.send(written('one'))

    await vi.waitFor(() => expect(outbox.parcels.get()).toEqual([]))
    expect(attempts).toHaveLength(5)
    expect(texts()).toEqual(['one'])
  })

  it('[C3.2] and taken, but whose answer was lost, is one message', async () => {
    const { post, texts } = server()
    let answers = 0
    const deaf = async (parcel: Parcel) => {
      const taken = await post(parcel)
      answers += 1
      if (answers < 3) throw new Failure('unavailable')
      return taken
    }
    const outbox = await opened(deaf)

    await outbox.send(written('once'))

    await vi.waitFor(() => expect(outbox.parcels.get()).toEqual([]))
    expect(answers).toBe(3)
    expect(texts()).toEqual(['once'])
  })

  it('[C3.2] is not kept waiting for long on a line that has just come back, whatever failed on the old one', async () => {
    const { post, refusals } = server()
    refusals.push(...Array.from({ length: 6 }, () => 'unavailable' as const))
    const pauses: number[] = []
    const pause = async (ms: number) => {
      pauses.push(ms)
      return pauses.length === 4 ? 'ended' : 'over'
    }
    const outbox = await createOutbox({ store, post, onSent: () => {}, turn: alone, pause })

    await outbox.send(written('one'))

    await vi.waitFor(() => expect(outbox.parcels.get()).toEqual([]))
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 1_000, 2_000])
  })

  it('[C3.3] survives a closed tab', async () => {
    const never = await opened(() => new Promise(() => {}))
    await never.send(written('kept'))
    never.close()

    const { post, texts } = server()
    const reopened = await opened(post)

    await vi.waitFor(() => expect(reopened.parcels.get()).toEqual([]))
    expect(texts()).toEqual(['kept'])
  })

  it('[C3.5] leaves the outbox of the tab that wrote it when another tab has sent it', async () => {
    const { post } = server()
    const wakes: Array<() => void> = []
    const sender = { ...alone, tellOthers: () => wakes.at(1)?.() }
    const writer: Turn = { isMine: () => false, whenMine: () => {}, tellOthers: () => wakes.at(0)?.() }
    const [sending, writing] = [await opened(post, sender), await opened(post, writer)]
    wakes.push(sending.wake, writing.wake)

    await writing.send(written('from the other tab'))

    expect(writing.parcels.get()).toHaveLength(1)
    await vi.waitFor(() => expect(writing.parcels.get()).toEqual([]))
  })

  it('[C3.4] and refused says why, and keeps what was written after it waiting', async () => {
    const { post, texts, refusals } = server()
    refusals.push('forbidden')
    const outbox = await opened(post)

    const first = written('one')
    await outbox.send(first)
    await vi.waitFor(() => expect(outbox.parcels.get()[0]?.refusal).toBe('forbidden'))
    await outbox.send(written('two'))
    expect(texts()).toEqual([])
    await outbox.retry(first.key)

    await vi.waitFor(() => expect(outbox.parcels.get()).toEqual([]))
    expect(texts()).toEqual(['one', 'two'])
  })

  it('[C3.4] and refused can be thrown away, and the rest goes on', async () => {
    const { post, texts, refusals } = server()
    refusals.push('forbidden')
    const outbox = await opened(post)
    const first = written('one')
    await outbox.send(first)
    await vi.waitFor(() => expect(outbox.parcels.get()[0]?.refusal).toBe('forbidden'))
    await outbox.send(written('two'))

    await outbox.discard(first.key)

    await vi.waitFor(() => expect(outbox.parcels.get()).toEqual([]))
    expect(texts()).toEqual(['two'])
  })

  it('[C3.1] in one conversation does not wait for another', async () => {
    const { post, texts } = server()
    const outbox = await opened((parcel) =>
      parcel.conversationId === lunch ? new Promise<Message>(() => {}) : post(parcel),
    )

    await outbox.send(written('stuck', lunch))
    await outbox.send(written('free', board))

    await vi.waitFor(() => expect(texts()).toEqual(['free']))
  })

  it('[C3.5] from a tab that has not the turn is sent when it gets it', async () => {
    const { post, texts } = server()
    const listeners: Array<() => void> = []
    let isMine = false
    const waiting: Turn = {
      isMine: () => isMine,
      whenMine: (listener) => listeners.push(listener),
      tellOthers: () => {},
    }
    const outbox = await opened(post, waiting)

    await outbox.send(written('later'))
    expect(texts()).toEqual([])
    isMine = true
    for (const listener of listeners) listener()

    await vi.waitFor(() => expect(texts()).toEqual(['later']))
  })

  it('[C3.5] from two tabs at once, without locks, arrives once and in order', async () => {
    const { post, texts } = server()
    const [one, other] = [await opened(post), await opened(post)]

    for (const text of ['one', 'two', 'three']) {
      await one.send(written(text))
      other.wake()
    }

    await vi.waitFor(() => expect(one.parcels.get()).toEqual([]))
    await vi.waitFor(async () => expect(await store.count('outbox')).toBe(0))
    expect(texts()).toEqual(['one', 'two', 'three'])
  })
})
