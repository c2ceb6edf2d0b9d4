import { z } from 'zod'
import { intentionKey, pageInput, pageOf, personId, principal, route } from '../core/index.ts'
import { ownAcknowledgement } from './acknowledging.ts'
import {
  channel,
  conversation,
  conversationName,
  draft,
  edition,
  entry,
  mark,
  maxGroupMembers,
  member,
  membership,
  messageText,
  purpose,
} from './conversation.ts'
import { conversationId, former, history, message, messageId, ownReactions } from './message.ts'
import { markRoutes, ownThread, threadPlace, threadRoutes } from './threads.ts'

const count = z.number().int().nonnegative()

const inConversation = z.object({ conversationId })
const onMessage = inConversation.extend({ messageId })
const atSeq = inConversation.extend({ seq: count })
const nothing = z.object({})
const seqInput = z.coerce.number().int().nonnegative()
/** The main stream or, below a `root`, a thread. */
const writingPlace = inConversation.extend({ root: messageId.optional() })

export const newConversation = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('group'),
    key: intentionKey,
    name: conversationName.nullable().default(null),
    history: z.enum(['all', 'since-joining']).default('all'),
    members: z
      .array(member)
      .min(1)
      .max(maxGroupMembers - 1),
  }),
  z.object({
    kind: z.literal('channel'),
    key: intentionKey,
    name: conversationName,
    purpose: purpose.default(''),
    access: z.enum(['open', 'closed']),
    posting: z.enum(['members', 'owners']).default('members'),
    history: z.enum(['all', 'since-joining']).default('all'),
    members: z.array(member).max(500).default([]),
  }),
])

/** A group becomes a channel: what was said, who belongs and what newcomers see stay as they are. */
const turning = inConversation.extend({
  name: conversationName,
  purpose: purpose.default(''),
  access: z.enum(['open', 'closed']).default('closed'),
  posting: z.enum(['members', 'owners']).default('members'),
})

/** The number of people that the author has been told and agreed to; 0 where nobody was asked. */
const confirmed = count.default(0)

const change = inConversation.extend({
  name: conversationName.optional(),
  purpose: purpose.optional(),
  posting: z.enum(['members', 'owners']).optional(),
})

const historyInput = inConversation.extend({
  /** At most one of the four; without one, the newest. */
  before: seqInput.optional(),
  after: seqInput.optional(),
  around: seqInput.optional(),
  /** Around the first message at or after this instant; around the last one if there is none. */
  at: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const at = '/chat/conversations/:conversationId'

export const chatRoutes = {
  conversations: route('GET /chat/conversations', { input: z.object(pageInput()), reply: pageOf(entry) }),
  conversation: route(`GET ${at}`, { input: inConversation, reply: entry }),
  create: route('POST /chat/conversations', { input: newConversation, reply: entry }),
  startDirect: route('POST /chat/direct', { input: z.object({ key: intentionKey, personId }), reply: entry }),
  change: route(`PATCH ${at}`, { input: change, reply: conversation }),
  toChannel: route(`POST ${at}/channel`, { input: turning, reply: conversation }),
  /** Closing is always possible; opening only while nothing has been said that was meant for few. */
  setAccess: route(`PUT ${at}/access`, {
    input: inConversation.extend({ access: z.enum(['open', 'closed']) }),
    reply: conversation,
  }),
  archive: route(`POST ${at}/archive`, { input: inConversation, reply: conversation }),
  unarchive: route(`POST ${at}/unarchive`, { input: inConversation, reply: conversation }),

  members: route(`GET ${at}/members`, { input: inConversation.extend(pageInput()), reply: pageOf(membership) }),
  /** Adds who is not there yet and changes the role of who is. */
  putMembers: route(`POST ${at}/members`, {
    input: inConversation.extend({ members: z.array(member).min(1).max(100) }),
    reply: conversation,
  }),
  removeMember: route(`DELETE ${at}/members/:principal`, {
    input: inConversation.extend({ principal }),
    reply: conversation,
  }),
  join: route(`POST ${at}/join`, { input: inConversation, reply: entry }),
  leave: route(`POST ${at}/leave`, { input: inConversation, reply: nothing }),
  /** Open channels, by name or the last written in first. */
  channels: route('GET /chat/channels', {
    input: z.object({
      ...pageInput(),
      q: z.string().trim().max(80).default(''),
      sort: z.enum(['name', 'activity']).default('name'),
    }),
    reply: pageOf(z.object({ channel, isMember: z.boolean(), people: count })),
  }),
  /** How many who may sign in belong to it now, by whatever they stand for. */
  people: route(`GET ${at}/people`, { input: inConversation, reply: z.object({ people: count }) }),
  /** How many people a text would call, and whether the author has to confirm that. */
  reach: route(`POST ${at}/reach`, {
    input: inConversation.extend({ text: messageText }),
    reply: z.object({ people: count, mustConfirm: z.boolean() }),
  }),

  history: route(`GET ${at}/messages`, { input: historyInput, reply: history }),
  post: route(`POST ${at}/messages`, {
    /** Below a `root` it stands in that thread; an answer to an answer in the same one. */
    input: inConversation.extend({
      ...{ key: intentionKey, text: messageText, root: messageId.optional(), confirmed },
      /** Asks all who belong to take note of it. Not between two, and not in a thread. */
      acknowledge: z.boolean().default(false),
    }),
    reply: message,
  }),
  edit: route(`PATCH ${at}/messages/:messageId`, {
    input: onMessage.extend({ text: messageText, confirmed }),
    reply: message,
  }),
  remove: route(`DELETE ${at}/messages/:messageId`, { input: onMessage, reply: message }),
  /** What an edited message said before, oldest first. */
  editions: route(`GET ${at}/messages/:messageId/editions`, {
    input: onMessage.extend(pageInput()),
    reply: pageOf(edition),
  }),

  /** Never goes back. */
  markRead: route(`PUT ${at}/read`, { input: atSeq, reply: mark }),
  /** This message and all after it are new again. */
  markUnread: route(`PUT ${at}/unread`, { input: atSeq.extend({ seq: count.min(1) }), reply: mark }),

  drafts: route('GET /chat/drafts', { input: z.object(pageInput()), reply: pageOf(draft) }),
  draft: route(`GET ${at}/draft`, { input: writingPlace, reply: draft }),
  /** An empty text clears it. */
  putDraft: route(`PUT ${at}/draft`, { input: writingPlace.extend({ text: z.string().max(8_000) }), reply: draft }),

  ...threadRoutes,
  ...markRoutes,
}

export const chatAsks = {
  /** On every connect: joins all one's conversations and tells where they stand. Incomplete if there are too many. */
  'chat:attend': {
    input: nothing,
    /** `principals` are what the person stands for: a message mentions them by any of these. */
    reply: z.object({
      ...{ marks: z.array(mark), isComplete: z.boolean(), principals: z.array(principal) },
      /** Where the person's own counter stood before all that. */
      ownRev: count.default(0),
    }),
  },
  /** Access is asked anew and this connection is told of the conversation from now on, or not any more. */
  'chat:open': { input: inConversation, reply: entry },
  /** Ends looking into an open channel that one has not joined. */
  'chat:close': { input: inConversation, reply: nothing },
  /** As the route, of which it is the shorter way. Nothing of a failure is told but its word: ask the route again. */
  'chat:post': { input: chatRoutes.post.input, reply: chatRoutes.post.reply },
  /** I am writing here. Not waited for, not kept, and dropped where there is more important work. */
  'chat:typing': { input: inConversation, reply: nothing },
  /** The quiet heartbeat: which attended conversations have changed since the last `at`, and where they stand. */
  'chat:beat': {
    input: z.object({ since: z.string().max(40).nullable() }),
    reply: z.object({ at: z.string(), revs: z.array(z.object({ conversationId, rev: count })) }),
  },
}

export const chatTells = {
  /** A message as it reads now. `was` is null for a new one. */
  'chat:message': z.object({ message, was: former.nullable() }),
  /** A conversation as it is now. */
  'chat:conversation': conversation,
  /** One may see, or do, more or less than before: ask `chat:open` anew. */
  'chat:access-changed': inConversation,
  /** Told with a sign of life of the line: where those attended conversations stand that have changed since the last. */
  'chat:stands': z.object({ revs: z.array(z.object({ conversationId, rev: count })) }),
  /** To the person's own devices only: what they stand for now. */
  'chat:standing': z.object({ principals: z.array(principal) }),
  /** To the person's own devices only. */
  'chat:own': mark,
  /** To the person's own devices only: where their own counter stands, for who has not heard of what moved it. */
  'chat:own-stands': z.object({ ownRev: count }),
  /** To the person's own devices only. */
  'chat:own-thread': ownThread,
  /** To those who follow a thread: somebody has answered. */
  'chat:thread-news': threadPlace,
  /** To the person's own devices only. */
  'chat:own-reactions': ownReactions,
  /** To the person's own devices only. */
  'chat:own-acknowledgement': ownAcknowledgement,
  /** To the person's own devices only. */
  'chat:draft': draft,
  /** Somebody was writing a moment ago. It may be lost, and ends by itself. */
  'chat:typing': z.object({ conversationId, personId }),
}

export type HistoryInput = z.output<typeof historyInput>
export type NewConversation = z.output<typeof newConversation>
export type ConversationChange = z.output<typeof change>
export type Turning = z.output<typeof turning>
export type MessageTold = z.infer<(typeof chatTells)['chat:message']>
