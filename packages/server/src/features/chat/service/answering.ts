import {
  type ConversationId,
  isAnswerable,
  type Message,
  type MessageId,
  type Said,
  type ThreadSummary,
} from '@kleeblatt/shared/chat'
import { Failure, type PersonId } from '@kleeblatt/shared/core'
import type { Tx } from '../../../kernel/mongo.ts'
import type { Kept } from '../conversations/row/store.ts'
import { type Access, canSee, sightOf } from './access.ts'
import { createFollowing } from './following.ts'
import { createMarked } from './marked.ts'
import type { Named } from './mentioning.ts'
import type { Parts } from './parts.ts'

/** Where new words come to stand. The conversation is as it is with them, and before anything that follows. */
export interface NewPlace {
  readonly kept: Kept
  readonly id: MessageId
}

/** An answer below a message. */
interface Growth {
  readonly root: Message
  readonly answer: Said
  /** Who began the thread and still sees it. */
  readonly heads: readonly PersonId[]
}

const mostAuthors = 3

const authorsWith = (authors: readonly PersonId[], author: PersonId): PersonId[] =>
  authors.includes(author) || authors.length >= mostAuthors ? [...authors] : [...authors, author]

const withAnswer = (thread: ThreadSummary | null, { authorId, postedAt, seq }: Said): ThreadSummary => ({
  replies: (thread?.replies ?? 0) + 1,
  lastAt: postedAt,
  lastSeq: seq,
  authors: authorsWith(thread?.authors ?? [], authorId),
})

/** Answers stand in the thread of a message and not in the main stream. */
export function createAnswering(
  parts: Pick<Parts, 'store' | 'events' | 'touch' | 'audiences' | 'now' | 'principalsOf'>,
) {
  const { store, now, principalsOf } = parts
  const marked = createMarked(parts)
  const { answered } = createFollowing(parts)

  /** Who names an answer means the thread it stands in. */
  async function headNamed(id: MessageId, tx?: Tx): Promise<Message | null> {
    const named = await store.messages.message(id, tx)
    return named?.root ? await store.messages.message(named.root.id, tx) : named
  }

  /** The message at the head of a thread. Who answers an answer does so in the same thread. */
  async function rootOf(tx: Tx, access: Access, id: MessageId | undefined): Promise<Message | null> {
    if (id === undefined) return null
    const root = await headNamed(id, tx)
    if (root?.conversationId !== access.conversation.id || !canSee(access, sightOf(root)))
      throw new Failure('not-found')
    if (!isAnswerable(root)) throw new Failure('conflict', 'deleted', { current: root })
    return root
  }

  /** Who began the thread, with what they stand for. Asked before the unit of work, since that asks nobody else. */
  async function headOf(id: MessageId | undefined): Promise<Named> {
    const root = id === undefined ? null : await headNamed(id)
    return { persons: root?.authorId ? await principalsOf([root.authorId]) : new Map(), many: [] }
  }

  async function placeFor(tx: Tx, of: ConversationId, isAnswer: boolean): Promise<NewPlace> {
    if (!isAnswer) {
      const { lastId: id, ...kept } = await store.conversations.nextMessage(tx, of, now())
      return { kept: { ...kept, lastId: id }, id }
    }
    const { answerId: id, ...kept } = await store.conversations.nextAnswer(tx, of, now())
    const { rev } = kept.conversation
    return { kept: { ...kept, conversation: { ...kept.conversation, rev: rev - 1 } }, id }
  }

  /** What stands below the root takes the rev after that of the answer. */
  async function grow(tx: Tx, { conversation, changedAt }: Kept, { root, answer, heads }: Growth): Promise<void> {
    const turn = { rev: answer.rev + 1, at: changedAt }
    const after = await store.messages.setThread(tx, root.id, turn, withAnswer(root.thread, answer))
    await marked(tx, { ...conversation, rev: turn.rev }, root, after)
    await answered(tx, root, answer, heads)
  }

  return { rootOf, headOf, placeFor, grow }
}
