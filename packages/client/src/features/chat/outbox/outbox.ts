import type { ConversationId, Message } from '@kleeblatt/shared/chat'
import { Failure, type FailureCode, type IntentionKey } from '@kleeblatt/shared/core'
import { createObservable, type Observable } from '../observable.ts'
import type { DeviceStore, Parcel } from './device-store.ts'
import type { Turn } from './turn.ts'

interface Needs {
  store: DeviceStore
  post: (parcel: Parcel) => Promise<Message>
  /** Hears of every message the server has taken. Called before the parcel leaves the list, so nothing flickers. */
  onSent: (message: Message, parcel: Parcel) => void
  turn: Turn
  /** Waits before another try, at most this long; ends early when the line is back. */
  pause: (ms: number) => Promise<void>
}

export interface Outbox {
  /** What is on its way, in the order in which it was written. */
  readonly parcels: Observable<readonly Parcel[]>
  /** Settles when the message is safe on this device. Sending goes on by itself. */
  send(parcel: Omit<Parcel, 'refusal'>): Promise<void>
  /** Tries what was refused once more. */
  retry(key: IntentionKey): Promise<void>
  discard(key: IntentionKey): Promise<void>
  /** Looks again: another tab has written, or the line is back. */
  wake(): void
  close(): void
}

/** A refusal that another try would not change. Everything else is an accident of the line. */
const final: readonly FailureCode[] = ['invalid', 'forbidden', 'not-found', 'conflict']

const firstPauseMs = 1_000
const longestPauseMs = 30_000

export async function createOutbox({ store, post, onSent, turn, pause }: Needs): Promise<Outbox> {
  const parcels = createObservable<readonly Parcel[]>(await store.getAll('outbox'))
  const lanes = new Set<ConversationId>()
  let isOpen = true

  const refresh = async () => parcels.set(await store.getAll('outbox'))

  const placeOf = (key: IntentionKey) => store.getKeyFromIndex('outbox', 'key', key)

  async function change(key: IntentionKey, how: (parcel: Parcel & { place?: number }) => Promise<unknown>) {
    const parcel = await store.getFromIndex('outbox', 'key', key)
    if (parcel) await how(parcel)
    await refresh()
  }

  async function remove(key: IntentionKey): Promise<void> {
    const place = await placeOf(key)
    if (place !== undefined) await store.delete('outbox', place)
    await refresh()
  }

  /** Whether the lane may go on. A refused message keeps what was written after it waiting, so that order holds. */
  async function deliver(parcel: Parcel): Promise<'sent' | 'refused' | 'later'> {
    try {
      onSent(await post(parcel), parcel)
      await remove(parcel.key)
      return 'sent'
    } catch (error) {
      const code = error instanceof Failure ? error.code : 'internal'
      if (!final.includes(code)) return 'later'
      await change(parcel.key, (kept) => store.put('outbox', { ...kept, refusal: code }))
      return 'refused'
    }
  }

  async function empty(lane: ConversationId): Promise<void> {
    let pauseMs = firstPauseMs
    while (isOpen) {
      const next = parcels.get().find(({ conversationId }) => conversationId === lane)
      if (!next || next.refusal) return
      const outcome = await deliver(next)
      if (outcome === 'refused') return
      if (outcome === 'sent') pauseMs = firstPauseMs
      else {
        await pause(pauseMs)
        pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      }
    }
  }

  /** One message at a time in each conversation, and only in the tab whose turn it is. */
  function drain(): void {
    if (!isOpen || !turn.isMine()) return
    for (const { conversationId } of parcels.get()) {
      if (lanes.has(conversationId)) continue
      lanes.add(conversationId)
      void empty(conversationId).finally(() => lanes.delete(conversationId))
    }
  }

  const wake = () => void refresh().then(drain)
  turn.whenMine(wake)

  return {
    parcels,
    async send(parcel) {
      await store.add('outbox', { ...parcel, refusal: null })
      await refresh()
      turn.tellOthers()
      drain()
    },
    async retry(key) {
      await change(key, (kept) => store.put('outbox', { ...kept, refusal: null }))
      turn.tellOthers()
      drain()
    },
    async discard(key) {
      await remove(key)
      turn.tellOthers()
      drain()
    },
    wake,
    close() {
      isOpen = false
    },
  }
}
