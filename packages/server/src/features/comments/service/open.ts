import type { Comment, CommentId, Subject, ThreadId } from '@kleeblatt/shared/comments'
import { Failure } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { KnownThread } from '../threads/store.ts'
import type { ServiceNeeds, Standing } from './needs.ts'

export interface OpenThread extends Standing {
  readonly thread: KnownThread
  /** The first is the one that was begun with. */
  readonly comments: readonly Comment[]
}
export interface OpenComment extends OpenThread {
  readonly comment: Comment
}

export type Doors = ReturnType<typeof createDoors>

/** The only ways to what is said about a thing: they lead through the thing. */
export function createDoors({ store, subjects }: Pick<ServiceNeeds, 'store' | 'subjects'>) {
  async function open(actor: Actor, { kind, id }: Subject, tx?: Tx): Promise<Standing> {
    const openSubject = subjects.get(kind)
    if (!openSubject) throw new Failure('not-found')
    return await openSubject(actor, id, tx)
  }

  async function openThread(actor: Actor, id: ThreadId, tx?: Tx): Promise<OpenThread> {
    const thread = await store.thread(id, tx)
    if (!thread) throw new Failure('not-found')
    const standing = await open(actor, thread.subject, tx)
    return { ...standing, thread, comments: await store.commentsIn([id], tx) }
  }

  async function openComment(actor: Actor, id: CommentId, tx?: Tx): Promise<OpenComment> {
    const comment = await store.comment(id, tx)
    if (!comment) throw new Failure('not-found')
    return { ...(await openThread(actor, comment.threadId, tx)), comment }
  }

  return { open, openThread, openComment }
}
