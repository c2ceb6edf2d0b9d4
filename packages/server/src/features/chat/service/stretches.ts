import type { History, Message, MessageId, OwnReactions } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import type { Stretch } from '../messages/store.ts'
import type { ChatStore } from '../store.ts'

/** One stream of messages as somebody sees it. */
export type Stream = Pick<Stretch, 'conversationId' | 'rootId' | 'fromSeq'>

/** At most one of the three; without one, the newest. */
export interface Part {
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly around?: number | undefined
  readonly limit: number
}

type Cut = Pick<History, 'messages' | 'hasOlder' | 'hasNewer'>

/** Cuts stretches out of a stream, and says on which side there is more. */
export function createStretches({ messages }: Pick<ChatStore, 'messages'>) {
  const isAnyBefore = async (stream: Stream, before: number) =>
    (await messages.older({ ...stream, before, limit: 1 })).length > 0
  const isAnyAfter = async (stream: Stream, after: number) =>
    (await messages.newer({ ...stream, after, limit: 1 })).length > 0

  /** One more than wanted says that there is more. */
  async function olderPart(stream: Stream, before: number | undefined, limit: number) {
    const found = await messages.older({ ...stream, before, limit: limit + 1 })
    return { part: found.slice(0, limit).toReversed(), more: found.length > limit }
  }

  async function newerPart(stream: Stream, after: number, limit: number) {
    const found = await messages.newer({ ...stream, after, limit: limit + 1 })
    return { part: found.slice(0, limit), more: found.length > limit }
  }

  async function cut(stream: Stream, { before, after, around, limit }: Part): Promise<Cut> {
    if (after !== undefined) {
      const { part, more } = await newerPart(stream, after, limit)
      return { messages: part, hasOlder: await isAnyBefore(stream, part.at(0)?.seq ?? after + 1), hasNewer: more }
    }
    if (around === undefined) {
      const { part, more } = await olderPart(stream, before, limit)
      const hasNewer = before !== undefined && (await isAnyAfter(stream, part.at(-1)?.seq ?? before - 1))
      return { messages: part, hasOlder: more, hasNewer }
    }
    const [older, newer] = await Promise.all([
      olderPart(stream, around + 1, Math.ceil(limit / 2)),
      newerPart(stream, around, Math.max(1, Math.floor(limit / 2))),
    ])
    return { messages: [...older.part, ...newer.part], hasOlder: older.more, hasNewer: newer.more }
  }

  return { cut }
}

const isCrowded = (message: Message) =>
  message.state === 'said' && message.reactions.some(({ count, by }) => count > by.length)

/** What somebody has given messages under which not everyone is named who has. */
export function createMine({ reactions }: Pick<ChatStore, 'reactions'>) {
  return async (person: PersonId, messages: readonly Message[]): Promise<OwnReactions[]> => {
    const crowded = messages.filter(isCrowded)
    const ids: MessageId[] = crowded.map(({ id }) => id)
    const given = Map.groupBy(await reactions.givenTo(ids, person), ({ messageId }) => messageId)
    return crowded.map(({ id, conversationId, rev }) => ({
      ...{ conversationId, messageId: id, rev },
      emoji: (given.get(id) ?? []).map(({ emoji }) => emoji),
    }))
  }
}
