import type { Changes, ConversationId, History, HistoryInput, Message } from '@kleeblatt/shared/chat'
import type { Actor } from '../../../kernel/actor.ts'
import type { ChatStore } from '../store.ts'
import type { Access, Accesses } from './access.ts'

interface Needs {
  store: ChatStore
  accesses: Accesses
}

const catchUpPage = 200
/** Who has missed more than this loads the end and goes backwards. */
const maxCatchUp = 1_000

/** Paging through what was said, and catching up with it. */
export function createReading({ store, accesses }: Needs) {
  async function stretch(access: Access, { before, after, around, limit }: HistoryInput): Promise<Message[]> {
    const at = { conversationId: access.conversation.id, fromSeq: access.fromSeq }
    if (after !== undefined) return store.messages.newer({ ...at, after, limit })
    if (around === undefined) return (await store.messages.older({ ...at, before, limit })).toReversed()
    const [older, newer] = await Promise.all([
      store.messages.older({ ...at, before: around + 1, limit: Math.ceil(limit / 2) }),
      store.messages.newer({ ...at, after: around, limit: Math.max(1, Math.floor(limit / 2)) }),
    ])
    return [...older.toReversed(), ...newer]
  }

  /** Whether there is more on either side. Places are taken without gaps and kept by stones, so it can be reckoned. */
  function ends(access: Access, messages: readonly Message[], { before, after }: HistoryInput) {
    const { fromSeq, conversation } = access
    const first = messages.at(0)?.seq ?? (after === undefined ? fromSeq + 1 : Math.min(after, conversation.seq) + 1)
    const last = messages.at(-1)?.seq ?? (before === undefined ? conversation.seq : Math.max(before - 1, fromSeq))
    return { hasOlder: first > fromSeq + 1, hasNewer: last < conversation.seq }
  }

  /** The same question with a place instead of an instant. */
  async function placed({ conversation, fromSeq }: Access, { at, ...input }: HistoryInput): Promise<HistoryInput> {
    if (at === undefined) return input
    const bounds = { conversationId: conversation.id, fromSeq, upTo: conversation.seq }
    return { ...input, around: await store.messages.placeAt(bounds, new Date(at)) }
  }

  async function history(actor: Actor, asked: HistoryInput): Promise<History> {
    const access = await accesses.open(actor, asked.conversationId)
    const input = await placed(access, asked)
    const messages = await stretch(access, input)
    return { messages, rev: access.conversation.rev, ...ends(access, messages, input) }
  }

  /** What has changed after a rev. A device that has all of it stands at the `rev` of the answer. */
  async function changes(
    actor: Actor,
    { conversationId, after }: { conversationId: ConversationId; after: number },
  ): Promise<Changes> {
    const { conversation, fromSeq } = await accesses.open(actor, conversationId)
    const missed = conversation.rev - after
    // A device that is ahead has heard of changes this store does not know: a backup was restored.
    if (missed > maxCatchUp || missed < 0) return { kind: 'gap', conversation, rev: conversation.rev }
    const at = { conversationId, fromSeq, limit: catchUpPage + 1 }
    const changed = missed === 0 ? [] : await store.messages.changedAfter(at, after)
    const messages = changed.slice(0, catchUpPage)
    const more = changed.length > catchUpPage
    const rev = more ? (messages.at(-1)?.rev ?? conversation.rev) : conversation.rev
    return { kind: 'changes', conversation, messages, rev, more }
  }

  return { history, changes }
}
