import type { ConversationId, Message, ThreadEntry, ThreadPlace } from '@kleeblatt/shared/chat'
import type { Actor } from '../../../kernel/actor.ts'
import type { ChatStore } from '../store.ts'
import type { Follow } from '../threads/store.ts'
import { type Access, type Accesses, canSee } from './access.ts'
import type { Look, Settle } from './settling.ts'

interface Needs {
  store: ChatStore
  accesses: Accesses
  settle: Settle
}

/** A thread, with what the person has kept of it. */
export interface Wanted extends ThreadPlace {
  readonly follow: Follow | null
}

const nothingNew = { unread: 0, mentions: 0 }

/** Sees what threads are to somebody. */
export function createThreadLooking({ store, accesses, settle }: Needs) {
  /** Nothing is new from before one belongs, nor from the time one was away. */
  async function entryOf(actor: Actor, access: Access, root: Message, follow: Follow | null): Promise<ThreadEntry> {
    const { id: conversationId, rev } = access.conversation
    const following = follow?.following === true && access.standing !== 'reader'
    const readSeq = Math.max(follow?.readSeq ?? 0, access.startSeq)
    const isAllRead = !following || root.thread === null || root.thread.lastSeq <= readSeq
    const news = isAllRead
      ? []
      : await store.messages.unreadAnswers({ conversationId, rootId: root.id, after: readSeq }, actor.id)
    const calls = (mentions: readonly string[]) => actor.principals.some((one) => mentions.includes(one))
    const counts = isAllRead ? nothingNew : { unread: news.length, mentions: news.filter(calls).length }
    return { root, rev, following, readSeq, ownRev: follow?.ownRev ?? 0, ...counts }
  }

  async function look(actor: Actor, wanted: readonly Wanted[]): Promise<ThreadEntry[]> {
    const ids = [...new Set(wanted.map(({ conversationId }) => conversationId))]
    const open = new Map((await accesses.openMany(actor, ids)).map((one) => [one.conversation.id, one]))
    const roots = new Map(
      (await store.messages.messages(wanted.map(({ rootId }) => rootId))).map((one) => [one.id, one]),
    )
    const found = wanted.map(async ({ rootId, follow }) => {
      const root = roots.get(rootId)
      const access = root && open.get(root.conversationId)
      if (!root || root.root || !access || !canSee(access, root.seq)) return []
      return [await entryOf(actor, access, root, follow)]
    })
    return (await Promise.all(found)).flat()
  }

  async function looked(actor: Actor, wanted: readonly Wanted[]): Promise<Look<Wanted, ThreadEntry>> {
    const seen = await look(actor, wanted)
    const ids: ConversationId[] = [...new Set(seen.map(({ root }) => root.conversationId))]
    const revs = await store.conversations.revs(ids)
    const isStill = ({ root, rev }: ThreadEntry) => revs.get(root.conversationId) === rev
    const moved = new Set(seen.filter((one) => !isStill(one)).map(({ root }) => root.id))
    return { seen: seen.filter(isStill), moved: wanted.filter(({ rootId }) => moved.has(rootId)) }
  }

  /** As with conversations. What is not the actor's to see is left out. */
  const steadily = (actor: Actor, wanted: readonly Wanted[]): Promise<ThreadEntry[]> =>
    settle(
      wanted,
      (some) => looked(actor, some),
      ({ conversationId }) => conversationId,
    )

  return steadily
}
