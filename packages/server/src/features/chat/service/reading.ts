import type { Changes, ConversationId, History, HistoryInput } from '@kleeblatt/shared/chat'
import type { Actor } from '../../../kernel/actor.ts'
import type { ChatStore } from '../store.ts'
import type { Access, Accesses } from './access.ts'
import { createMine, createStretches } from './stretches.ts'

interface Needs {
  store: ChatStore
  accesses: Accesses
}

const catchUpPage = 200
/** Who has missed more than this loads the end and goes backwards. */
const maxCatchUp = 1_000

/** Paging through what was said, and catching up with it. */
export function createReading({ store, accesses }: Needs) {
  const { cut } = createStretches(store)
  const mineOf = createMine(store)

  /** The same question with a place instead of an instant. */
  async function placed({ conversation, fromSeq }: Access, { at, ...input }: HistoryInput): Promise<HistoryInput> {
    if (at === undefined) return input
    const bounds = { conversationId: conversation.id, fromSeq, upTo: conversation.seq }
    return { ...input, around: await store.messages.placeAt(bounds, new Date(at)) }
  }

  async function history(actor: Actor, asked: HistoryInput): Promise<History> {
    const access = await accesses.open(actor, asked.conversationId)
    const input = await placed(access, asked)
    const stream = { conversationId: access.conversation.id, rootId: null, fromSeq: access.fromSeq }
    const part = await cut(stream, input)
    return { ...part, rev: access.conversation.rev, mine: await mineOf(actor.id, part.messages) }
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
    return { kind: 'changes', conversation, messages, rev, more, mine: await mineOf(actor.id, messages) }
  }

  return { history, changes }
}
