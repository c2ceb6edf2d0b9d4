import { z } from 'zod'
import { idOf, intentionKey, personId, route, stone } from '../core/index.ts'

export const commentId = idOf<'Comment'>()
export const threadId = idOf<'CommentThread'>()

/** How many answers one comment may have. */
export const maxAnswers = 50
/** How long a comment may be, in characters. */
export const maxCommentLength = 4_000

const count = z.number().int().nonnegative()
const place = z.coerce.number().int().positive()

/** What is commented on: a thing of another room, by its kind and its id. Which kinds there are is the house's to say. */
export const subject = z.object({
  kind: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .max(40),
  id: z.string().regex(/^[0-9a-f]{24}$/),
})

/** Plain words, without marks and mentions. */
export const commentText = z.string().normalize('NFC').trim().min(1).max(maxCommentLength)

const standing = {
  id: commentId,
  threadId,
  /** Its place among all that was said about the thing: the rev with which it was written. */
  seq: count,
  /** The rev at which it reads as it does. */
  rev: count,
  writtenAt: z.iso.datetime(),
}

export const saidComment = z.object({
  ...standing,
  state: z.literal('said'),
  authorId: personId,
  text: z.string(),
  editedAt: z.iso.datetime().nullable(),
})

/** What remains of a deleted comment. */
export const fallenComment = z.object({ ...standing, state: z.literal('stone'), stone })

export const comment = z.discriminatedUnion('state', [saidComment, fallenComment])

/** Where a comment and its answers stand. `gone` are those of which nothing says anything any more. */
export const settlement = z.discriminatedUnion('is', [
  z.object({ is: z.literal('open') }),
  z.object({ is: z.literal('settled'), by: personId.nullable(), at: z.iso.datetime() }),
  z.object({ is: z.literal('gone') }),
])

/** A comment and its answers, in the order in which they were written. */
export const thread = z.object({
  id: threadId,
  subject,
  seq: count,
  /** The rev of its last change. */
  rev: count,
  settlement,
  comments: z.array(comment),
})

export const counts = z.object({ open: count, settled: count })

/** What the asker may do with the thing, and so with what others say about it. */
export const may = z.object({ edit: z.boolean(), moderate: z.boolean() })

export const listed = z.enum(['open', 'settled'])

/** A stretch of threads, newest first. `next` is null where the list ends, else it goes on before that place. */
export const threadList = z.object({
  /** Where the discussion stood at least. */
  rev: count,
  counts,
  may,
  items: z.array(thread),
  next: count.nullable(),
})

const written = { key: intentionKey, text: commentText }

export const commentRoutes = {
  threads: route('GET /discussions/:kind/:id/threads', {
    input: subject.extend({
      state: listed,
      before: place.optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    reply: threadList,
  }),
  begin: route('POST /discussions/:kind/:id/threads', { input: subject.extend(written), reply: comment }),
  answer: route('POST /comment-threads/:threadId/comments', {
    input: z.object({ threadId, ...written }),
    reply: comment,
  }),
  settle: route('PUT /comment-threads/:threadId/state', {
    input: z.object({ threadId, state: listed }),
    reply: thread,
  }),
  change: route('PATCH /comments/:commentId', { input: z.object({ commentId, text: commentText }), reply: comment }),
  remove: route('DELETE /comments/:commentId', { input: z.object({ commentId }), reply: comment }),
}

export const commentAsks = {
  /** From now on this connection is told what is said about this thing, and no longer about the one before. */
  'comments:watch': { input: subject, reply: z.object({ rev: count }) },
  'comments:unwatch': { input: subject, reply: z.null() },
}

/** What is told to those who look at one of the things that are read by the same people. */
export const commentTells = {
  /** A thread as it is now, and how many there are with that change. */
  'comments:changed': z.object({ thread, counts }),
  /** Who may read may be others now, or the thing is gone: watch again, and ask again. */
  'comments:ask-anew': z.object({}),
}

export type CommentId = z.infer<typeof commentId>
export type ThreadId = z.infer<typeof threadId>
export type Subject = z.infer<typeof subject>
export type SaidComment = z.infer<typeof saidComment>
export type Comment = z.infer<typeof comment>
export type Settlement = z.infer<typeof settlement>
export type Thread = z.infer<typeof thread>
export type ThreadCounts = z.infer<typeof counts>
export type MayOnSubject = z.infer<typeof may>
export type Listed = z.infer<typeof listed>
export type ThreadList = z.infer<typeof threadList>
export type ThreadTold = z.infer<(typeof commentTells)['comments:changed']>
