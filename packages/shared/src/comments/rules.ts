import type { PersonId } from '../core/index.ts'
import { type Comment, type MayOnSubject, maxAnswers, type Thread } from './contract.ts'

interface Asker {
  readonly id: PersonId
  readonly may: MayOnSubject
}

const isBy = (comment: Comment | undefined, person: PersonId): boolean =>
  comment?.state === 'said' && comment.authorId === person

/** Whoever began it, and whoever may edit the thing. */
export const maySettle = ({ id, may }: Asker, { comments }: Thread): boolean => may.edit || isBy(comments[0], id)

/** An answer has no answers of its own, so only what is open and not full takes one. */
export const isAnswerable = ({ settlement, comments }: Thread): boolean =>
  settlement.is === 'open' && comments.length <= maxAnswers

export const mayChange = (person: PersonId, comment: Comment): boolean => isBy(comment, person)

/** One's own always; that of others whoever is responsible for the thing. */
export const mayRemove = ({ id, may }: Asker, comment: Comment): boolean =>
  comment.state === 'said' && (may.moderate || isBy(comment, id))
