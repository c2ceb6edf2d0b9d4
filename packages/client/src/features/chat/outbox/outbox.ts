import type { ConversationId, Message } from '@kleeblatt/shared/chat'
import { Failure, type FailureCode, type IntentionKey } from '@kleeblatt/shared/core'
import type { Waited } from '../line/pause.ts'
import type { Observable } from '../observable.ts'
import type { DeviceStore, Parcel } from './device-store.ts'
import { peopleToConfirm } from './people-to-confirm.ts'
import { createShelf, type Shelf } from './shelf.ts'
import type { Turn } from './turn.ts'

interface Sending {
  post: (parcel: Parcel) => Promise<Message>
  /** Hears of every message the server has taken. Called before the parcel leaves the list, so nothing flickers. */
  onSent: (message: Message, parcel: Parcel) => void
  /** Waits before another try, at most this long; ends early when the line is back. */
  pause: (ms: number) => Promise<Waited>
  turn: Turn
}

interface Needs extends Sending {
  store: DeviceStore
}

export interface Outbox {
  /** What is on its way, in the order in which it was written. */
  readonly parcels: Observable<readonly Parcel[]>
  /** Settles when the message is safe on this device. Sending goes on by itself. */
  send(parcel: Omit<Parcel, 'refusal'>): Promise<void>
  /** Tries what was refused once more, calling as many people as the author has agreed to. */
  retry(key: IntentionKey, confirmed?: number): Promise<void>
  discard(key: IntentionKey): Promise<void>
  /** Looks again: another tab has written, or the line is back. */
  wake(): void
  close(): void
}

/** A refusal that another try would not change. Everything else is an accident of the line. */
const final: readonly FailureCode[] = ['invalid', 'forbidden', 'not-found', 'conflict']

const firstPauseMs = 1_000
const longestPauseMs = 30_000

/** Tries once. A refused message keeps what was written after it waiting, so that order holds. */
async function deliver(shelf: Shelf, { post, onSent }: Sending, parcel: Parcel): Promise<'sent' | 'refused' | 'later'> {
  try {
    const message = await post(parcel)
    // Gone from the screen before the message comes there: nobody is to see it twice.
    const removed = shelf.remove(parcel.key)
    onSent(message, parcel)
    await removed
    return 'sent'
  } catch (error) {
    const code = error instanceof Failure ? error.code : 'internal'
    if (!final.includes(code)) return 'later'
    await shelf.mark(parcel.key, { refusal: code, people: peopleToConfirm(error) })
    return 'refused'
  }
}

/** Sends what waits in one conversation, one message after the other. */
async function empty(shelf: Shelf, sending: Sending, lane: ConversationId, isOpen: () => boolean): Promise<void> {
  const first = () => shelf.parcels.get().find(({ conversationId }) => conversationId === lane)
  let pauseMs = firstPauseMs
  for (let next = first(); next && next.refusal === null && isOpen(); next = first()) {
    const outcome = await deliver(shelf, sending, next)
    // The other tabs show it too.
    if (outcome !== 'later') sending.turn.tellOthers()
    // A line that is back is a new one: what fails on it at first does not wait as long as what failed on the old one.
    const isOld = outcome === 'later' && (await sending.pause(pauseMs)) === 'over'
    pauseMs = isOld ? Math.min(pauseMs * 2, longestPauseMs) : firstPauseMs
  }
}

export async function createOutbox({ store, ...sending }: Needs): Promise<Outbox> {
  const { turn } = sending
  const shelf = await createShelf(store)
  const lanes = new Set<ConversationId>()
  let isOpen = true

  /** One message at a time in each conversation, and only in the tab whose turn it is. */
  function drain(): void {
    if (!isOpen || !turn.isMine()) return
    for (const { conversationId } of shelf.parcels.get()) {
      if (lanes.has(conversationId)) continue
      lanes.add(conversationId)
      void empty(shelf, sending, conversationId, () => isOpen).finally(() => lanes.delete(conversationId))
    }
  }

  async function andThenDrain(change: Promise<void>): Promise<void> {
    await change
    turn.tellOthers()
    drain()
  }

  const wake = () => void shelf.refresh().then(drain)
  turn.whenMine(wake)

  return {
    parcels: shelf.parcels,
    send: (parcel) => andThenDrain(shelf.put({ ...parcel, refusal: null })),
    retry: (key, confirmed) =>
      andThenDrain(shelf.mark(key, { refusal: null, people: null, ...(confirmed !== undefined && { confirmed }) })),
    discard: (key) => andThenDrain(shelf.remove(key)),
    wake,
    close() {
      isOpen = false
    },
  }
}
