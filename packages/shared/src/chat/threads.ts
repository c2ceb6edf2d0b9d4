import { z } from 'zod'
import { pageInput, pageOf, personId, route } from '../core/index.ts'
import { conversationId, emoji, history, message, messageId, ownReactions } from './message.ts'

const count = z.number().int().nonnegative()
const seqInput = z.coerce.number().int().nonnegative()

const own = {
  following: z.boolean(),
  readSeq: count,
  /** The number of the person's own counter at which this was set; 0 before the first time. */
  ownRev: count,
  /** Answers of others after `readSeq` that still say something; none where one does not follow. */
  unread: count,
  /** Those of them that mention the person. */
  mentions: count,
}

/** What a thread is to the person who asks, as of a rev of its conversation. Nobody else's business. */
export const ownThread = z.object({ conversationId, rootId: messageId, rev: count, ...own })

/** A thread in somebody's list. */
export const threadEntry = z.object({ root: message, rev: count, ...own })

/** A stretch of a thread's answers, with the message they answer. */
export const thread = history.extend({ root: message, own: ownThread })

export const threadPlace = z.object({ conversationId, rootId: messageId })
const onMessage = z.object({ conversationId, messageId })

const threadInput = threadPlace.extend({
  /** At most one of the three; without one, the newest. */
  before: seqInput.optional(),
  after: seqInput.optional(),
  around: seqInput.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const threadsInput = z.object({
  ...pageInput(),
  /** Only those in which something is new. */
  unread: z.stringbool().default(false),
})

const at = '/chat/conversations/:conversationId'

export const threadRoutes = {
  thread: route(`GET ${at}/threads/:rootId`, { input: threadInput, reply: thread }),
  /** What stands at a place, in the main stream or in a thread. */
  messageAt: route(`GET ${at}/messages/at/:seq`, {
    input: z.object({ conversationId, seq: seqInput }),
    reply: message,
  }),
  threadEntry: route(`GET ${at}/threads/:rootId/entry`, { input: threadPlace, reply: threadEntry }),
  /** Those the person follows, the last answered first. */
  threads: route('GET /chat/threads', { input: threadsInput, reply: pageOf(threadEntry) }),
  /** Never goes back. */
  markThreadRead: route(`PUT ${at}/threads/:rootId/read`, {
    input: threadPlace.extend({ seq: count }),
    reply: ownThread,
  }),
  /** This answer and all after it are new again, to who follows the thread. */
  markThreadUnread: route(`PUT ${at}/threads/:rootId/unread`, {
    input: threadPlace.extend({ seq: count.min(1) }),
    reply: ownThread,
  }),
  followThread: route(`PUT ${at}/threads/:rootId/follow`, {
    input: threadPlace.extend({ following: z.boolean() }),
    reply: ownThread,
  }),
}

export const markRoutes = {
  /** Gives a message an emoji, or takes it back. */
  react: route(`PUT ${at}/messages/:messageId/reaction`, {
    input: onMessage.extend({ emoji, given: z.boolean() }),
    reply: z.object({ message, mine: ownReactions }),
  }),
  /** Who has given an emoji, in the order they did. */
  reactors: route(`GET ${at}/messages/:messageId/reactors`, {
    input: onMessage.extend({ emoji, ...pageInput(200) }),
    reply: pageOf(personId),
  }),
  pin: route(`PUT ${at}/messages/:messageId/pin`, { input: onMessage.extend({ pinned: z.boolean() }), reply: message }),
  /** The last pinned first. */
  pins: route(`GET ${at}/pins`, { input: z.object({ conversationId, ...pageInput() }), reply: pageOf(message) }),
}

export type ThreadPlace = z.infer<typeof threadPlace>
export type OwnThread = z.infer<typeof ownThread>
export type ThreadEntry = z.infer<typeof threadEntry>
export type Thread = z.infer<typeof thread>
export type ThreadInput = z.output<typeof threadInput>
export type ThreadsInput = z.output<typeof threadsInput>
