import { z } from 'zod'
import { personId, principal } from '../core/index.ts'
import { conversationId, message, messageId } from './message.ts'

const count = z.number().int().nonnegative()
const oneLine = (most: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .regex(/^\P{Cc}*$/u)
    .max(most)

/** Markdown as it was written. A person is mentioned as `<@person:…>`, by id, since names change. */
export const messageText = z.string().normalize('NFC').trim().min(1).max(8_000)
export const conversationName = oneLine(80).min(1)
export const purpose = oneLine(250)
export const maxGroupMembers = 50
/** So often it is said at most that somebody goes on writing. */
export const typingEveryMs = 5_000
/** Where more people would hear it, nobody is told that somebody is writing. */
export const maxTypingPeople = 50

export const memberRole = z.enum(['owner', 'member'])
export const member = z.object({ principal, role: memberRole })
/** `name` is that of a unit, group or function; a person's is asked of the directory by id, and everyone has none. */
export const membership = member.extend({
  since: z.iso.datetime(),
  name: z.string().nullable(),
  /** How many who may sign in it stands for now; null for a person. */
  people: count.nullable(),
})

const conversationCore = {
  id: conversationId,
  /** Taken by every change of the conversation: who has seen rev n has everything up to n. */
  rev: count,
  /** The place of its newest message, answers in threads too; 0 while there is none. */
  seq: count,
  /** What one sees from before joining. After leaving one sees nothing. */
  history: z.enum(['all', 'since-joining']),
  state: z.enum(['active', 'archived']),
  createdAt: z.iso.datetime(),
  /** When it was last written in, threads apart. Lists are ordered by it. */
  activeAt: z.iso.datetime(),
  /** Principals, so a unit counts as one. */
  memberCount: count,
  /** Messages that somebody has pinned. */
  pins: count.default(0),
}

export const direct = z.object({
  ...conversationCore,
  kind: z.literal('direct'),
  persons: z.tuple([personId, personId]),
})

export const group = z.object({
  ...conversationCore,
  kind: z.literal('group'),
  /** Without a name it is called by its members. */
  name: conversationName.nullable(),
  members: z.array(member),
})

export const channel = z.object({
  ...conversationCore,
  kind: z.literal('channel'),
  name: conversationName,
  purpose,
  /** An open channel is found, read and joined by everyone; a closed one exists for its members only. */
  access: z.enum(['open', 'closed']),
  posting: z.enum(['members', 'owners']),
})

export const conversation = z.discriminatedUnion('kind', [direct, group, channel])

/** What a conversation is to the person who asks. A `reader` looks into an open channel without having joined. */
export const standing = z.enum(['owner', 'member', 'reader'])

const own = {
  readSeq: count,
  /** The number of the person's own counter at which `readSeq` was set; 0 before the first time. */
  ownRev: count,
  /** Messages of others after `readSeq` that still say something. Threads have counts of their own. */
  unread: count,
  /** Those of them that mention the person. */
  mentions: count,
}

/** A conversation in somebody's list. `last` is null while there is nothing they may see. */
export const entry = z.object({
  conversation,
  standing,
  /** They see the messages whose seq is greater. */
  fromSeq: count,
  last: message.nullable(),
  ...own,
})

/** Where a conversation and its reader stand. The truth for a device to compare itself with. */
export const mark = z.object({ conversationId, rev: count, seq: count, ...own })

/**
 * What is begun in a conversation or, below a `root`, in that thread. Cleared when `text` is empty; it is kept so that an
 * older word cannot bring it back.
 */
export const draft = z.object({
  conversationId,
  root: messageId.nullable().default(null),
  text: z.string().max(8_000),
  ownRev: count,
})

export const edition = z.object({ text: z.string(), until: z.iso.datetime() })

export type Direct = z.infer<typeof direct>
export type Group = z.infer<typeof group>
export type Channel = z.infer<typeof channel>
export type Conversation = z.infer<typeof conversation>
export type MemberRole = z.infer<typeof memberRole>
export type Member = z.infer<typeof member>
export type Membership = z.infer<typeof membership>
export type Standing = z.infer<typeof standing>
export type Entry = z.infer<typeof entry>
export type Mark = z.infer<typeof mark>
export type Draft = z.infer<typeof draft>
/** Where something is begun. */
export type DraftPlace = Pick<Draft, 'conversationId' | 'root'>
export type Edition = z.infer<typeof edition>
