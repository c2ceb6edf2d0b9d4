import type { Message } from '@kleeblatt/shared/chat'
import { cityDay, type PersonId } from '@kleeblatt/shared/core'

/** What stands in the list: a day, the line above what is new, or a message with or without its head. */
export type Block =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly isContinued: boolean }

interface Reader {
  readonly me: PersonId
  /** Where the reader had read to when they came; what others wrote after it is new. */
  readonly readSeq: number
}

const togetherMs = 5 * 60_000

/** Messages of one person within five minutes belong together and share a head. */
function continues(message: Message, before: Message | undefined): boolean {
  if (!before || before.state === 'stone' || message.state === 'stone') return false
  const isSoon = Date.parse(message.postedAt) - Date.parse(before.postedAt) < togetherMs
  return before.authorId === message.authorId && isSoon
}

/** Whether what I write now stands below my last message without a head of its own. */
export const isGoingOn = (last: Message | undefined, me: PersonId, writtenAt: string): boolean =>
  last?.state === 'said' && last.authorId === me && Date.parse(writtenAt) - Date.parse(last.postedAt) < togetherMs

const dayOf = (message: Message | undefined) => message && cityDay(new Date(message.postedAt))

/** Puts days and the "new" line between the messages of a stretch, oldest first. */
export function blocksOf(messages: readonly Message[], { me, readSeq }: Reader): Block[] {
  const firstNew = messages.find(({ seq, authorId }) => seq > readSeq && authorId !== me)
  return messages.flatMap((message, place): Block[] => {
    const before = messages[place - 1]
    const isOtherDay = dayOf(before) !== dayOf(message)
    const isFirstNew = message === firstNew
    return [
      ...(isOtherDay ? [{ kind: 'day', key: `day-${dayOf(message)}`, at: message.postedAt } as const] : []),
      ...(isFirstNew ? [{ kind: 'new', key: 'new' } as const] : []),
      {
        kind: 'message',
        key: message.id,
        message,
        isContinued: !isOtherDay && !isFirstNew && continues(message, before),
      },
    ]
  })
}
