import type { PersonId, Principal } from '../core/index.ts'
import type { MessageTold } from './contract.ts'
import type { Conversation, Draft, Entry, Mark } from './conversation.ts'
import type { ConversationId, Former, History, Message, OwnReactions } from './message.ts'

/** What comes after everything, as nearly all does, is not looked for in a long stretch. */
const isNext = ({ messages, hasNewer }: History, told: Message): boolean =>
  !hasNewer && told.seq > (messages.at(-1)?.seq ?? 0)

/** A stretch of messages with one that belongs to the same stream. Each carries the rev at which it reads so. */
export function stretchWith<Stretch extends History>(history: Stretch, told: Message): Stretch {
  const { messages, hasOlder, hasNewer } = history
  const rev = Math.max(history.rev, told.rev)
  if (isNext(history, told)) return { ...history, rev, messages: [...messages, told] }
  const known = messages.find(({ id }) => id === told.id)
  if (known) {
    if (known.rev >= told.rev) return { ...history, rev }
    return { ...history, rev, messages: messages.map((one) => (one.id === told.id ? told : one)) }
  }

  const [first, last] = [messages.at(0), messages.at(-1)]
  const isBefore = first !== undefined && told.seq < first.seq && hasOlder
  const isAfter = hasNewer && (last === undefined || told.seq > last.seq)
  if (isBefore || isAfter) return { ...history, rev }
  return { ...history, rev, messages: [...messages, told].toSorted((one, other) => one.seq - other.seq) }
}

/**
 * The stretch of history one would be given if one asked for it again after hearing `told`. Twice or out of turn does
 * no harm. Answers in threads do not stand in it.
 */
export const historyWith = (history: History, told: Message): History =>
  told.root === null ? stretchWith(history, told) : { ...history, rev: Math.max(history.rev, told.rev) }

/** The person's own reactions as one would be given them after hearing `told`. */
export function mineWith(mine: readonly OwnReactions[], told: OwnReactions): readonly OwnReactions[] {
  const known = mine.find(({ messageId }) => messageId === told.messageId)
  if (known && known.rev >= told.rev) return mine
  return [...mine.filter((own) => own !== known), told]
}

export type Told =
  | { readonly name: 'chat:message'; readonly payload: MessageTold }
  | { readonly name: 'chat:conversation'; readonly payload: Conversation }
  | { readonly name: 'chat:own'; readonly payload: Mark }

export interface Inbox {
  /** Most recently written in first. */
  readonly entries: readonly Entry[]
  /** Conversations of which something was not heard: ask for these again. */
  readonly behind: readonly ConversationId[]
}

/** Who looks at the list: a message mentions them by any of what they stand for. */
export interface Myself {
  readonly id: PersonId
  readonly principals: readonly Principal[]
}

interface Heard {
  readonly conversationId: ConversationId
  readonly rev: number
  /** Of what was heard at one rev: the change first, then what followed from it. */
  readonly ownRev: number
  apply(entry: Entry): Entry
}

const isPinned = (message: Message) => message.state === 'said' && message.pinned !== null

/** The conversation as it is with a told message. An answer in a thread does not bring it up the list. */
function conversationWith(conversation: Conversation, message: Message, was: Former | null): Conversation {
  const { rev, seq, postedAt, root } = message
  const pins = conversation.pins + Number(isPinned(message)) - Number(was?.isPinned ?? false)
  if (was !== null) return { ...conversation, rev, pins }
  return { ...conversation, rev, pins, seq, ...(root === null ? { activeAt: postedAt } : {}) }
}

const nothing = { unread: 0, mentions: 0 }

/** By how much a told message changes what is unread, and what of it mentions who asks. */
export function changeOf({ message, was }: MessageTold, { principals }: Myself) {
  const names = (mentions: readonly Principal[]) => Number(mentions.some((mention) => principals.includes(mention)))
  const now = message.state === 'said' ? { unread: 1, mentions: names(message.mentions) } : nothing
  const before = was?.state === 'said' ? { unread: 1, mentions: names(was.mentions) } : nothing
  return { unread: now.unread - before.unread, mentions: now.mentions - before.mentions }
}

function withMessage(entry: Entry, told: MessageTold, me: Myself): Entry {
  const { message, was } = told
  const conversation = conversationWith(entry.conversation, message, was)
  if (message.root !== null) return { ...entry, conversation }

  const counts = message.authorId !== me.id && message.seq > entry.readSeq && message.seq > entry.fromSeq
  const change = counts ? changeOf(told, me) : nothing
  return {
    ...entry,
    conversation,
    last: was === null || entry.last?.id === message.id ? message : entry.last,
    unread: entry.unread + change.unread,
    mentions: entry.mentions + change.mentions,
  }
}

function heardFrom(told: Told, me: Myself): Heard {
  switch (told.name) {
    case 'chat:message': {
      const { conversationId, rev } = told.payload.message
      return { conversationId, rev, ownRev: 0, apply: (entry) => withMessage(entry, told.payload, me) }
    }
    case 'chat:conversation': {
      const { id, rev } = told.payload
      return { conversationId: id, rev, ownRev: 0, apply: (entry) => ({ ...entry, conversation: told.payload }) }
    }
    case 'chat:own': {
      const { conversationId, rev, ownRev, readSeq, unread, mentions } = told.payload
      return { conversationId, rev, ownRev, apply: (entry) => ({ ...entry, readSeq, ownRev, unread, mentions }) }
    }
  }
}

/** What can be applied now, what is already in, and what has to wait for something that was not heard. */
function verdict(entry: Entry, heard: Heard): 'known' | 'next' | 'gap' {
  const { rev } = entry.conversation
  if (heard.ownRev > 0) {
    if (heard.ownRev <= entry.ownRev) return 'known'
    return heard.rev === rev ? 'next' : 'gap'
  }
  if (heard.rev <= rev) return 'known'
  return heard.rev === rev + 1 ? 'next' : 'gap'
}

function entryWith(asked: Entry, heard: readonly Heard[]): { entry: Entry; isBehind: boolean } {
  let entry = asked
  for (const next of heard) {
    const is = verdict(entry, next)
    if (is === 'gap') return { entry, isBehind: true }
    if (is === 'next') entry = next.apply(entry)
  }
  return { entry, isBehind: false }
}

const inTurn = (one: Heard, other: Heard) => one.rev - other.rev || one.ownRev - other.ownRev

/** Most recently written in first. */
export const byActivity = (one: Entry, other: Entry) =>
  other.conversation.activeAt.localeCompare(one.conversation.activeAt) ||
  other.conversation.id.localeCompare(one.conversation.id)

/**
 * The list one would be given if one asked for it again after hearing all of `told`, whatever its order and however
 * often. Counts follow from each other, so what comes after something unheard waits, and its conversation is `behind`.
 */
export function inboxWith(asked: readonly Entry[], told: readonly Told[], me: Myself): Inbox {
  const heard = Map.groupBy(
    told.map((each) => heardFrom(each, me)),
    ({ conversationId }) => conversationId,
  )
  const results = asked.map((entry) => entryWith(entry, (heard.get(entry.conversation.id) ?? []).toSorted(inTurn)))
  return {
    entries: results.map(({ entry }) => entry).toSorted(byActivity),
    behind: results.flatMap(({ entry, isBehind }) => (isBehind ? [entry.conversation.id] : [])),
  }
}

/** The drafts one would be given if one asked again after hearing `told`, the newest first. */
export function draftsWith(drafts: readonly Draft[], told: Draft): readonly Draft[] {
  const known = drafts.find(({ conversationId, root }) => conversationId === told.conversationId && root === told.root)
  if (known && known.ownRev >= told.ownRev) return drafts
  return [told, ...drafts.filter((draft) => draft !== known)].toSorted((one, other) => other.ownRev - one.ownRev)
}
