import type { PersonId } from '../core/index.ts'
import type { OwnAcknowledgement, Tally } from './acknowledging.ts'
import type { MessageTold } from './contract.ts'
import type { Message, MessageId } from './message.ts'

/** What one is asked to take note of: what is open, oldest first, and what has been settled since it was asked for. */
export interface Asks {
  readonly open: readonly Message[]
  /** Taken note of or deleted: nothing told again brings it back. */
  readonly settled: ReadonlySet<MessageId>
}

export type AsksTold =
  | { readonly name: 'chat:message'; readonly payload: MessageTold }
  | { readonly name: 'chat:own-acknowledgement'; readonly payload: OwnAcknowledgement }

const inOrder = (one: Message, other: Message) =>
  one.postedAt.localeCompare(other.postedAt) || one.id.localeCompare(other.id)

/** Whether a message asks this person; whether they belong where it stands is for the caller to say. */
export const asksFor = (message: Message, me: PersonId): boolean =>
  message.state === 'said' && message.acknowledge && message.authorId !== me

function settledWith({ open, settled }: Asks, id: MessageId): Asks {
  if (settled.has(id)) return { open, settled }
  return { open: open.filter((one) => one.id !== id), settled: new Set([...settled, id]) }
}

/** What one would be given if one asked again after hearing `told`. Twice or out of turn does no harm. */
export function asksWith(asks: Asks, told: AsksTold, me: PersonId): Asks {
  if (told.name === 'chat:own-acknowledgement') return settledWith(asks, told.payload.messageId)
  const { message, was } = told.payload
  if (message.state === 'stone') return settledWith(asks, message.id)
  if (!asksFor(message, me) || asks.settled.has(message.id)) return asks
  const known = asks.open.find(({ id }) => id === message.id)
  if (known && known.rev >= message.rev) return asks
  // An older one that is edited does not begin to ask whoever came later.
  if (!known && was !== null) return asks
  return { ...asks, open: [...asks.open.filter((one) => one !== known), message].toSorted(inOrder) }
}

/** A number as one would be given it after hearing of one's own act. */
export const tallyWith = (tally: Tally, own: OwnAcknowledgement | undefined): Tally =>
  own && tally.mine === null ? { ...tally, acknowledged: tally.acknowledged + 1, mine: own } : tally
