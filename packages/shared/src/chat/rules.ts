import type { PersonId } from '../core/index.ts'
import type { Conversation, Standing } from './conversation.ts'
import type { Message, OwnReactions, Reaction } from './message.ts'

const belongs = (standing: Standing) => standing !== 'reader'

export const isActive = (conversation: Conversation) => conversation.state === 'active'

/** Without belonging one writes nowhere; in a channel for announcements only its owners do. */
export function mayPost(conversation: Conversation, standing: Standing): boolean {
  if (!isActive(conversation) || !belongs(standing)) return false
  return conversation.kind !== 'channel' || conversation.posting === 'members' || standing === 'owner'
}

/** Name, purpose and who may post. A group belongs to all who are in it, a channel to its owners. */
export function mayChange(conversation: Conversation, standing: Standing): boolean {
  if (!isActive(conversation) || conversation.kind === 'direct') return false
  return conversation.kind === 'group' ? belongs(standing) : standing === 'owner'
}

/** A group belongs to all who are in it, so each of them may make a channel of it. */
export const mayTurn = (conversation: Conversation, standing: Standing): boolean =>
  conversation.kind === 'group' && mayChange(conversation, standing)

/** Only while nobody has written in it: what was said among few is not opened to everyone afterwards. */
export const mayOpen = ({ history, seq }: Conversation): boolean => history === 'all' && seq === 0

/** Calling units, groups or all at once is for those who may write there; for announcements that is the owners. */
export const mayCallMany = (conversation: Conversation, standing: Standing): boolean => mayPost(conversation, standing)

export const mayAddMembers = (conversation: Conversation, standing: Standing): boolean =>
  mayChange(conversation, standing)

/** Removing others and giving roles. */
export const mayManageMembers = (conversation: Conversation, standing: Standing): boolean =>
  isActive(conversation) && conversation.kind !== 'direct' && standing === 'owner'

export const mayArchive = (conversation: Conversation, standing: Standing): boolean =>
  conversation.kind !== 'direct' && standing === 'owner'

export const mayJoin = (conversation: Conversation): boolean =>
  conversation.kind === 'channel' && conversation.access === 'open' && isActive(conversation)

export const mayEdit = (conversation: Conversation, standing: Standing, message: Message, me: PersonId): boolean =>
  message.state === 'said' && message.authorId === me && isActive(conversation) && belongs(standing)

/** One's own always; that of others as a moderator: the owners, and the administration where it may read. */
export function mayDelete(
  conversation: Conversation,
  message: Message,
  who: { readonly id: PersonId; readonly standing: Standing; readonly isAdministration: boolean },
): boolean {
  if (message.authorId === who.id) return true
  return conversation.kind !== 'direct' && (who.standing === 'owner' || who.isAdministration)
}

/** Also where only owners post. Who has not joined looks on. */
export const mayReact = (conversation: Conversation, standing: Standing): boolean =>
  isActive(conversation) && belongs(standing)

/** What is pinned in a channel is its owners' choice; elsewhere it is everyone's. */
export const mayPin = (conversation: Conversation, standing: Standing): boolean =>
  isActive(conversation) && (conversation.kind === 'channel' ? standing === 'owner' : belongs(standing))

/** Asking all to take note: everyone's in a group, its owners' in a channel. Between two, one asks by asking. */
export const mayAsk = (conversation: Conversation, standing: Standing): boolean =>
  conversation.kind !== 'direct' &&
  mayPost(conversation, standing) &&
  (conversation.kind === 'group' || standing === 'owner')

/** Also in an archive: what was asked there is still asked. */
export const mayAcknowledge = (standing: Standing, message: Message, me: PersonId): boolean =>
  belongs(standing) && message.state === 'said' && message.acknowledge && message.authorId !== me

/** By name that is for who has asked, and for those who own the channel. */
export const maySeeAcknowledgers = (
  conversation: Conversation,
  standing: Standing,
  message: Message,
  me: PersonId,
): boolean =>
  message.state === 'said' &&
  message.acknowledge &&
  (message.authorId === me || (conversation.kind === 'channel' && standing === 'owner'))

/** A stone begins no thread, but one that it has goes on. */
export const isAnswerable = ({ state, thread }: Message): boolean => state === 'said' || thread !== null

/** Whether the person has given a reaction, also where too many have to name them all. */
export function hasReacted(given: Reaction, messageId: Message['id'], mine: readonly OwnReactions[], me: PersonId) {
  if (given.by.includes(me)) return true
  if (given.by.length >= given.count) return false
  return mine.some((own) => own.messageId === messageId && own.emoji.includes(given.emoji))
}
