import {
  type Comment,
  type CommentId,
  mayChange,
  mayRemove,
  type Settlement,
  type Subject,
} from '@kleeblatt/shared/comments'
import { type DeletionReason, Failure, type PersonId } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { Shift } from '../discussions/store.ts'
import type { KnownThread } from '../threads/store.ts'
import type { ServiceNeeds } from './needs.ts'
import type { Doors, OpenComment } from './open.ts'
import type { Telling } from './telling.ts'

const oneLess = ({ is }: Settlement): Shift => (is === 'gone' ? {} : { [is]: -1 })

export function removing(needs: ServiceNeeds, doors: Doors, telling: Telling) {
  const { store, atomically, isHeld, record, now } = needs

  async function mustBeFree(tx: Tx, { kind, id }: Subject): Promise<void> {
    if (await isHeld(tx, kind, id)) throw new Failure('forbidden', 'on-hold')
  }

  /** The one way in which comments go, whoever or whatever wants them gone. */
  async function fell(tx: Tx, thread: KnownThread, falling: readonly Comment[], reason: DeletionReason): Promise<void> {
    await mustBeFree(tx, thread.subject)
    const { rev } = await store.next(tx, thread.subject)
    for (const comment of falling) await store.petrify(tx, comment, { rev, reason, at: now() })
    const left = await store.commentsIn([thread.id], tx)
    const isGone = left.every(({ state }) => state === 'stone')
    const settlement: Settlement = isGone ? { is: 'gone' } : thread.settlement
    const changed = await store.changeThread(tx, thread.id, rev, settlement)
    await telling.changed(tx, changed, isGone ? oneLess(thread.settlement) : {})
  }

  async function onRecord(tx: Tx, actor: Actor, { subject: { kind, id } }: KnownThread, comment: CommentId) {
    const about = `${kind}:${id}`
    await record(tx, actor, { action: 'comments.deleted', on: `comment:${comment}`, with: { about } })
  }

  async function take(tx: Tx, actor: Actor, { thread, comment, may }: OpenComment): Promise<void> {
    if (!mayRemove({ id: actor.id, may }, comment)) throw new Failure('forbidden', 'not-responsible')
    const isOwn = mayChange(actor.id, comment)
    await fell(tx, thread, [comment], isOwn ? 'author' : 'moderator')
    if (!isOwn) await onRecord(tx, actor, thread, comment.id)
  }

  /** By its author, or by whoever is responsible for the thing, which goes on record. */
  const remove = (actor: Actor, id: CommentId): Promise<Comment> =>
    atomically(async (tx) => {
      const open = await doors.openComment(actor, id, tx)
      if (open.comment.state === 'stone') return open.comment
      await take(tx, actor, open)
      return (await doors.openComment(actor, id, tx)).comment
    })

  /** Port: whatever deletes a thing takes what was said about it along. */
  async function removeAllOn(tx: Tx, kind: string, id: string): Promise<void> {
    const subject = { kind, id }
    const ended = await store.endDiscussion(tx, subject)
    await store.removeComments(tx, subject)
    await store.removeThreads(tx, subject)
    telling.gone(tx, ended)
  }

  /** Everything a person has written, stones too: after it none of it names them. */
  async function eraseWords(tx: Tx, person: PersonId): Promise<void> {
    const written = Map.groupBy(await store.writtenBy(person, tx), ({ comment }) => comment.threadId)
    for (const [id, theirs] of written) {
      const thread = await store.thread(id, tx)
      const falling = theirs.map(({ comment }) => comment)
      if (thread) await fell(tx, thread, falling, 'erasure')
    }
    for (const { id, subject, settlement } of await store.settledBy(person, tx)) {
      const { rev } = await store.next(tx, subject)
      const nameless = settlement.is === 'settled' ? { ...settlement, by: null } : settlement
      await telling.changed(tx, await store.changeThread(tx, id, rev, nameless))
    }
  }

  return { remove, removeAllOn, eraseWords }
}
