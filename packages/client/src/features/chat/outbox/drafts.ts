import type { ConversationId, Draft, DraftPlace, MessageId } from '@kleeblatt/shared/chat'
import type { DeviceStore, KeptAnswer } from './device-store.ts'

interface Needs {
  store: DeviceStore
  /** Saves on the server, so that the draft follows the person to other devices. */
  save: (place: DraftPlace, text: string) => Promise<Draft>
  /** Runs `work` when nothing was typed for a while; a later call replaces an earlier one of the same place. */
  later: (id: string, work: () => void) => void
}

export interface Drafts {
  /** What is begun there; empty where nothing is. */
  textOf(place: DraftPlace): string
  /** Keeps what is being written: on this device at once, on the server soon. */
  write(place: DraftPlace, text: string): void
  /** It is on its way as a message. What was begun meanwhile is the next one already, and stays. */
  sent(place: DraftPlace, text: string): void
  /** Takes in what another device has written. What is being written here and not saved yet is not overwritten. */
  hear(draft: Draft): void
  /** Called with every draft that was taken in from another device. */
  onHeard(listener: (draft: Draft) => void): () => void
  /** Up to where this device knows what others have written. */
  reached(): number
  /** Saves what the server does not have yet. */
  catchUp(): void
}

/** The main stream of a conversation, as a place to write in. */
export const mainOf = (conversationId: ConversationId): DraftPlace => ({ conversationId, root: null })

export const isSamePlace = (one: DraftPlace, other: DraftPlace): boolean =>
  one.conversationId === other.conversationId && one.root === other.root

/** No message has the id of a conversation. */
const keyOf = ({ conversationId, root }: DraftPlace): ConversationId | MessageId => root ?? conversationId

interface Written {
  /** Null where only the message it stands below is known: it is not saved before somebody goes on writing there. */
  readonly place: DraftPlace | null
  readonly text: string
  /** Where the person's counter stood when the server last had the same text. */
  readonly ownRev: number
  readonly isSaved: boolean
}

const fromKept = ({ rootId, conversationId, text, ownRev = 0, isSaved = true }: KeptAnswer): Written => ({
  place: conversationId === undefined ? null : { conversationId, root: rootId },
  ...{ text, ownRev, isSaved },
})

async function writtenIn(store: DeviceStore): Promise<Map<ConversationId | MessageId, Written>> {
  const [main, answers] = await Promise.all([store.getAll('drafts'), store.getAll('threadDrafts')])
  return new Map<ConversationId | MessageId, Written>([
    ...main.map(({ conversationId, ...kept }) => [conversationId, { ...kept, place: mainOf(conversationId) }] as const),
    ...answers.map((kept) => [kept.rootId, fromKept(kept)] as const),
  ])
}

/** What is being written, in conversations and threads. Typed text is on disk before anything else happens to it. */
export async function createDrafts({ store, save, later }: Needs): Promise<Drafts> {
  const all = await writtenIn(store)
  const listeners = new Set<(draft: Draft) => void>()

  function keep(place: DraftPlace, kept: Omit<Written, 'place'>): void {
    all.set(keyOf(place), { ...kept, place })
    const { conversationId, root } = place
    if (root === null) void store.put('drafts', { conversationId, ...kept })
    else void store.put('threadDrafts', { conversationId, rootId: root, ...kept })
  }

  async function sync(place: DraftPlace): Promise<void> {
    const written = all.get(keyOf(place))
    if (!written || written.isSaved) return
    const { ownRev } = await save(place, written.text)
    const now = all.get(keyOf(place))
    if (!now) return
    const { text } = now
    keep(place, { text, ownRev: Math.max(now.ownRev, ownRev), isSaved: text === written.text })
  }

  /** A draft the server did not get stays unsaved, and is saved with the next key or connection. */
  const tryToSync = (place: DraftPlace) => void sync(place).catch(() => {})
  const textOf = (place: DraftPlace) => all.get(keyOf(place))?.text ?? ''

  function write(place: DraftPlace, text: string): void {
    keep(place, { text, ownRev: all.get(keyOf(place))?.ownRev ?? 0, isSaved: false })
    later(keyOf(place), () => tryToSync(place))
  }

  return {
    textOf,
    write,
    sent(place, text) {
      if (textOf(place).trim() === text) write(place, '')
    },
    hear({ text, ownRev, ...place }) {
      const known = all.get(keyOf(place))
      if (known && (!known.isSaved || known.ownRev >= ownRev)) return
      keep(place, { text, ownRev, isSaved: true })
      for (const listener of listeners) listener({ ...place, text, ownRev })
    },
    onHeard(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    reached: () => Math.max(0, ...[...all.values()].map(({ ownRev }) => ownRev)),
    catchUp() {
      for (const { place, isSaved } of all.values()) if (place && !isSaved) tryToSync(place)
    },
  }
}
