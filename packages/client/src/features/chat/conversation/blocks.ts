import type { Message } from '@kleeblatt/shared/chat'
import { cityDay, type PersonId } from '@kleeblatt/shared/core'
import type { Parcel } from '../outbox/device-store.ts'

/** What stands in the list: a day, the line above what is new, or a message with or without its head. */
export type Block =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly isContinued: boolean }

/** The same with what is only at the ends: the beginning of the conversation, and what is still on its way. */
export type Row =
  | Block
  | { readonly kind: 'begin'; readonly key: string }
  | { readonly kind: 'parcel'; readonly key: string; readonly parcel: Parcel; readonly isContinued: boolean }

interface Reader {
  readonly me: PersonId
  /** Where the reader had read to when they came; what others wrote after it is new. */
  readonly readSeq: number
  /** Something stands above that is not here, so that the first message need not be the first of its day. */
  readonly isCut?: boolean
}

const togetherMs = 5 * 60_000

interface Time {
  readonly ms: number
  /** In the city, `2026-11-21`. */
  readonly day: string
}

/** Reckoning a day costs more than looking it up, and a message keeps its own for ever. */
const times = new WeakMap<Message, Time>()

function timeOf(message: Message): Time {
  const known = times.get(message)
  if (known) return known
  const at = new Date(message.postedAt)
  const time = { ms: at.getTime(), day: cityDay(at) }
  times.set(message, time)
  return time
}

/** The day on which a message was written, in the city. */
export const dayOf = (message: Message): string => timeOf(message).day

/** Messages of one person within five minutes belong together and share a head. */
function continues(message: Message, before: Message | undefined): boolean {
  if (!before || before.state === 'stone' || message.state === 'stone') return false
  return before.authorId === message.authorId && timeOf(message).ms - timeOf(before).ms < togetherMs
}

/** Whether what I write now stands below my last message without a head of its own. */
export const isGoingOn = (last: Message | undefined, me: PersonId, writtenAt: string): boolean =>
  last?.state === 'said' && last.authorId === me && Date.parse(writtenAt) - Date.parse(last.postedAt) < togetherMs

function isOtherDay(message: Message, before: Message | undefined, isCut: boolean): boolean {
  return before ? dayOf(before) !== dayOf(message) : !isCut
}

/** The first that is new, where that is known: what stands above a stretch that is cut may be new too, and the line would move. */
function firstNewOf(messages: readonly Message[], { me, readSeq, isCut = false }: Reader): Message | undefined {
  const isAllNew = (messages[0]?.seq ?? 0) > readSeq + 1
  if (isCut && isAllNew) return undefined
  return messages.find(({ seq, authorId }) => seq > readSeq && authorId !== me)
}

/** Puts days and the "new" line between the messages of a stretch, oldest first. */
function blocksOf(messages: readonly Message[], reader: Reader): Block[] {
  const firstNew = firstNewOf(messages, reader)
  return messages.flatMap((message, place): Block[] => {
    const before = messages[place - 1]
    const isDay = isOtherDay(message, before, reader.isCut ?? false)
    const isFirstNew = message === firstNew
    return [
      ...(isDay ? [{ kind: 'day', key: `day-${dayOf(message)}`, at: message.postedAt } as const] : []),
      ...(isFirstNew ? [{ kind: 'new', key: 'new' } as const] : []),
      { kind: 'message', key: message.id, message, isContinued: !isDay && !isFirstNew && continues(message, before) },
    ]
  })
}

interface Stretch {
  readonly messages: readonly Message[]
  readonly hasOlder: boolean
  readonly hasNewer: boolean
}

/** Everything that stands in the list. What comes in above adds rows and takes none away, so that places can be kept. */
export function rowsOf({ messages, hasOlder, hasNewer }: Stretch, parcels: readonly Parcel[], reader: Reader): Row[] {
  const last = messages.at(-1)
  const waiting = parcels.map(
    (parcel, place): Row => ({
      kind: 'parcel',
      key: parcel.key,
      parcel,
      isContinued: place > 0 || isGoingOn(last, reader.me, parcel.writtenAt),
    }),
  )
  return [
    ...(hasOlder ? [] : [{ kind: 'begin', key: 'begin' } as const]),
    ...blocksOf(messages, { ...reader, isCut: hasOlder }),
    ...(hasNewer ? [] : waiting),
  ]
}
