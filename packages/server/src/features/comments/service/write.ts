import {
  type Comment,
  type CommentId,
  isAnswerable,
  type Listed,
  mayChange,
  maySettle,
  type Settlement,
  type Subject,
  type Thread,
  type ThreadId,
} from '@kleeblatt/shared/comments'
import { Failure, type IntentionKey } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { isDuplicate, type Tx } from '../../../kernel/mongo.ts'
import type { Shift } from '../discussions/store.ts'
import type { ServiceNeeds } from './needs.ts'
import type { Doors } from './open.ts'
import type { Telling } from './telling.ts'

export interface Written {
  readonly key: IntentionKey
  readonly text: string
}

export function writing({ store, atomically, isHeld, now }: ServiceNeeds, doors: Doors, telling: Telling) {
  /** A repeat gets the first comment, also from one who may no longer read it where it stands. */
  async function once(actor: Actor, key: IntentionKey, work: () => Promise<Comment>): Promise<Comment> {
    const first = await store.commentByKey(actor.id, key)
    if (first) return first
    return await work().catch(async (error: unknown) => {
      const winner = isDuplicate(error) && (await store.commentByKey(actor.id, key))
      if (!winner) throw error
      return winner
    })
  }

  const begin = (actor: Actor, subject: Subject, written: Written): Promise<Comment> =>
    once(actor, written.key, async () => {
      const { circle } = await doors.open(actor, subject)
      await store.prepareDiscussion(subject, circle)
      return await atomically(async (tx) => {
        const { rev } = await store.next(tx, subject)
        await doors.open(actor, subject, tx)
        const thread = await store.addThread(tx, subject, rev)
        const place = { subject, threadId: thread.id, rev, authorId: actor.id, writtenAt: now() }
        const made = await store.addComment(tx, { ...place, ...written })
        await telling.changed(tx, thread, { open: 1 })
        return made
      })
    })

  const answer = (actor: Actor, threadId: ThreadId, written: Written): Promise<Comment> =>
    once(actor, written.key, async () => {
      const { subject } = (await doors.openThread(actor, threadId)).thread
      return await atomically(async (tx) => {
        const { rev } = await store.next(tx, subject)
        const { thread, comments } = await doors.openThread(actor, threadId, tx)
        if (!isAnswerable({ ...thread, comments: [...comments] })) throw new Failure('conflict', 'not-answerable')
        const place = { subject, threadId, rev, authorId: actor.id, writtenAt: now() }
        const made = await store.addComment(tx, { ...place, ...written })
        await telling.changed(tx, await store.changeThread(tx, threadId, rev, thread.settlement))
        return made
      })
    })

  async function change(actor: Actor, id: CommentId, text: string): Promise<Comment> {
    const { subject } = (await doors.openComment(actor, id)).thread
    return await atomically(async (tx) => {
      const { rev } = await store.next(tx, subject)
      const { thread, comment } = await doors.openComment(actor, id, tx)
      if (!mayChange(actor.id, comment)) throw new Failure('forbidden', 'not-the-author')
      // What it said before is not kept, so a change would take it away.
      if (await isHeld(tx, subject.kind, subject.id)) throw new Failure('forbidden', 'on-hold')
      const changed = await store.rewrite(tx, id, { rev, text, at: now() })
      await telling.changed(tx, await store.changeThread(tx, thread.id, rev, thread.settlement))
      return changed
    })
  }

  return { begin, answer, change }
}

const shifts: Record<Listed, Shift> = { settled: { open: -1, settled: 1 }, open: { open: 1, settled: -1 } }

export function settling({ store, atomically, now }: ServiceNeeds, doors: Doors, telling: Telling) {
  const settledBy = ({ id }: Actor): Settlement => ({ is: 'settled', by: id, at: now().toISOString() })

  async function openToSettle(actor: Actor, id: ThreadId, tx?: Tx): Promise<Thread> {
    const { thread: known, may, comments } = await doors.openThread(actor, id, tx)
    const thread = { ...known, comments: [...comments] }
    if (known.settlement.is === 'gone') throw new Failure('not-found')
    if (!maySettle({ id: actor.id, may }, thread)) throw new Failure('forbidden', 'not-yours-to-settle')
    return thread
  }

  /** Who is slower finds it done. */
  async function settle(actor: Actor, id: ThreadId, state: Listed): Promise<Thread> {
    const { subject } = await openToSettle(actor, id)
    return await atomically(async (tx) => {
      const thread = await openToSettle(actor, id, tx)
      if (thread.settlement.is === state) return thread
      const { rev } = await store.next(tx, subject)
      const settlement = state === 'open' ? ({ is: 'open' } as const) : settledBy(actor)
      return await telling.changed(tx, await store.changeThread(tx, id, rev, settlement), shifts[state])
    })
  }

  return { settle }
}
