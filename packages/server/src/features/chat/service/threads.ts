import type { ConversationId, OwnThread, Thread, ThreadEntry, ThreadInput, ThreadPlace } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Follow } from '../threads/store.ts'
import { type Access, canSee, sightOf } from './access.ts'
import type { Parts } from './parts.ts'
import { createMine, createStretches } from './stretches.ts'
import { createThreadLooking } from './thread-looking.ts'

export const toOwn = ({ root, ...own }: ThreadEntry): OwnThread => ({
  conversationId: root.conversationId,
  rootId: root.id,
  ...own,
})

/** What a person's thread is to become; null leaves it as it is. */
type Aim = (access: Access, known: Follow | null) => Pick<Follow, 'following' | 'readSeq'> | null

/** Never goes back. */
const readUpTo =
  (seq: number): Aim =>
  ({ conversation }, known) => {
    const readSeq = Math.min(seq, conversation.seq)
    return known?.following && readSeq > known.readSeq ? { following: true, readSeq } : null
  }

const newFrom =
  (seq: number): Aim =>
  ({ conversation, startSeq }, known) => {
    const readSeq = Math.max(startSeq, Math.min(seq - 1, conversation.seq))
    return known?.following && readSeq !== known.readSeq ? { following: true, readSeq } : null
  }

const stop: Aim = (_access, known) => (known?.following ? { following: false, readSeq: known.readSeq } : null)

/** Who begins to follow by hand has nothing unread. */
const start: Aim = ({ conversation, standing }, known) => {
  if (standing === 'reader') throw new Failure('forbidden', 'may-not-follow')
  return known?.following ? null : { following: true, readSeq: conversation.seq }
}

/** Threads, and what each of them is to one person alone. Nobody else can ask for that. */
export function createThreads({ store, events, atomically, touch, accesses, settle }: Parts) {
  const { cut } = createStretches(store)
  const mineOf = createMine(store)
  const steadily = createThreadLooking({ store, accesses, settle })

  async function threadEntry(actor: Actor, { conversationId, rootId }: ThreadPlace): Promise<ThreadEntry> {
    const follow = await store.threads.follow(rootId, actor.id)
    const [entry] = await steadily(actor, [{ conversationId, rootId, follow }])
    if (entry?.root.conversationId !== conversationId) throw new Failure('not-found')
    return entry
  }

  async function thread(actor: Actor, { conversationId, rootId, ...input }: ThreadInput): Promise<Thread> {
    const at = { conversationId, messageId: rootId }
    const { access, message: root } = await accesses.openMessage(actor, at)
    if (root.root) throw new Failure('not-found')
    // Whoever sees the root sees its answers: they came later.
    const part = await cut({ conversationId, rootId, fromSeq: 0 }, input)
    const mine = await mineOf(actor.id, [root, ...part.messages])
    const own = toOwn(await threadEntry(actor, { conversationId, rootId }))
    return { root, ...part, rev: access.conversation.rev, mine, own }
  }

  /** What stands at a place, for who knows no more of it. */
  async function messageAt(actor: Actor, { conversationId, seq }: { conversationId: ConversationId; seq: number }) {
    const access = await accesses.open(actor, conversationId)
    const message = await store.messages.messageAt(conversationId, seq)
    if (!message || !canSee(access, sightOf(message))) throw new Failure('not-found')
    return message
  }

  async function move(actor: Actor, place: ThreadPlace, aim: Aim): Promise<OwnThread> {
    const { conversationId, rootId } = place
    const hasMoved = await atomically(async (tx) => {
      const { access, message } = await accesses.openMessage(actor, { conversationId, messageId: rootId }, tx)
      if (message.root) throw new Failure('not-found')
      const known = await store.threads.follow(rootId, actor.id, tx)
      const next = aim(access, known)
      if (!next) return false
      const ownRev = await touch(tx, actor.id, 'chat.threads')
      await store.threads.setFollow(tx, { ...place, personId: actor.id, ...next, ownRev })
      return true
    })
    const own = toOwn(await threadEntry(actor, place))
    if (hasMoved) events.emit('chat.thread-read', { person: actor.id, own })
    return own
  }

  const markThreadRead = (actor: Actor, { seq, ...place }: ThreadPlace & { seq: number }): Promise<OwnThread> =>
    move(actor, place, readUpTo(seq))

  const markThreadUnread = (actor: Actor, { seq, ...place }: ThreadPlace & { seq: number }): Promise<OwnThread> =>
    move(actor, place, newFrom(seq))

  const followThread = (
    actor: Actor,
    { following, ...place }: ThreadPlace & { following: boolean },
  ): Promise<OwnThread> => move(actor, place, following ? start : stop)

  return { thread, threadEntry, messageAt, markThreadRead, markThreadUnread, followThread }
}
