import type { ConversationId, Draft } from '@kleeblatt/shared/chat'
import { createObservable, type Observable } from '../observable.ts'
import type { DeviceStore, KeptDraft } from './device-store.ts'

interface Needs {
  store: DeviceStore
  /** Saves on the server, so that the draft follows the person to other devices. */
  save: (conversationId: ConversationId, text: string) => Promise<Draft>
  /** Runs `work` when nothing was typed for a while; a later call replaces an earlier one of the same conversation. */
  later: (conversationId: ConversationId, work: () => void) => void
}

export interface Drafts {
  readonly all: Observable<ReadonlyMap<ConversationId, KeptDraft>>
  /** Keeps what is being written: on this device at once, on the server soon. */
  write(conversationId: ConversationId, text: string): void
  /** Takes in what another device has written. What is being written here and not saved yet is not overwritten. */
  hear(draft: Draft): void
  /** Called with every draft that was taken in from another device. */
  onHeard(listener: (draft: Draft) => void): () => void
  /** Up to where this device knows what others have written. */
  reached(): number
  /** Saves what the server does not have yet. */
  catchUp(): void
}

/** What is being written, per conversation. Typed text is on disk before anything else happens to it. */
export async function createDrafts({ store, save, later }: Needs): Promise<Drafts> {
  const kept = await store.getAll('drafts')
  const all = createObservable<ReadonlyMap<ConversationId, KeptDraft>>(
    new Map(kept.map((draft) => [draft.conversationId, draft])),
  )

  const listeners = new Set<(draft: Draft) => void>()

  function keep(draft: KeptDraft): void {
    all.set(new Map([...all.get(), [draft.conversationId, draft]]))
    void store.put('drafts', draft)
  }

  async function sync(conversationId: ConversationId): Promise<void> {
    const written = all.get().get(conversationId)
    if (!written || written.isSaved) return
    const { ownRev } = await save(conversationId, written.text)
    const now = all.get().get(conversationId)
    if (now) keep({ ...now, ownRev: Math.max(now.ownRev, ownRev), isSaved: now.text === written.text })
  }

  /** A draft the server did not get stays unsaved, and is saved with the next key or connection. */
  const tryToSync = (conversationId: ConversationId) => void sync(conversationId).catch(() => {})

  return {
    all,
    write(conversationId, text) {
      const ownRev = all.get().get(conversationId)?.ownRev ?? 0
      keep({ conversationId, text, ownRev, isSaved: false })
      later(conversationId, () => tryToSync(conversationId))
    },
    hear({ conversationId, text, ownRev }) {
      const known = all.get().get(conversationId)
      if (known && (!known.isSaved || known.ownRev >= ownRev)) return
      keep({ conversationId, text, ownRev, isSaved: true })
      for (const listener of listeners) listener({ conversationId, text, ownRev })
    },
    onHeard(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    reached: () => Math.max(0, ...[...all.get().values()].map(({ ownRev }) => ownRev)),
    catchUp() {
      for (const { conversationId, isSaved } of all.get().values()) if (!isSaved) tryToSync(conversationId)
    },
  }
}
