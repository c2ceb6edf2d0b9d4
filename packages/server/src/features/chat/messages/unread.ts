import type { ConversationId } from '@kleeblatt/shared/chat'
import type { PersonId, Principal } from '@kleeblatt/shared/core'
import { type Models, objectId } from './row/store.ts'

export interface UnreadSpan {
  readonly conversationId: ConversationId
  readonly after: number
  readonly upTo: number
}

export interface UnreadBy {
  readonly id: PersonId
  /** All they stand for: any of it may be mentioned. */
  readonly principals: readonly Principal[]
}

export interface Unread {
  readonly unread: number
  readonly mentions: number
}

/** So many of a conversation are looked at one by one, together with those of others; more are counted in the indexes. */
const fewAtMost = 100
const atOnce = 2_000

const lengthOf = ({ after, upTo }: UnreadSpan): number => upTo - after

/** Cuts spans into parts that are not too much for one answer. */
function partsOf(spans: readonly UnreadSpan[]): UnreadSpan[][] {
  const parts: UnreadSpan[][] = []
  let left = 0
  for (const span of spans) {
    const last = parts.at(-1)
    left -= lengthOf(span)
    if (last && left >= 0) last.push(span)
    else {
      parts.push([span])
      left = atOnce - lengthOf(span)
    }
  }
  return parts
}

/** What is new to somebody: messages of others that still say something, and how many of them mention the person. */
export function unreading({ messages }: Models) {
  async function few(spans: readonly UnreadSpan[], { id, principals }: UnreadBy): Promise<Map<ConversationId, Unread>> {
    const ranges = spans.map(({ conversationId, after, upTo }) => ({
      ...{ conversationId, rootId: null, seq: { $gt: after, $lte: upTo } },
    }))
    const [only] = ranges.length === 1 ? ranges : []
    const rows = await messages
      .find(only ?? { $or: ranges }, { conversationId: 1, state: 1, authorId: 1, mentions: 1 })
      .batchSize(atOnce + 1)
      .lean()
    const news = rows.filter(({ state, authorId }) => state === 'said' && authorId?.toHexString() !== id)
    const isForMe = ({ mentions }: (typeof news)[number]) =>
      mentions?.some((one) => principals.includes(one as Principal))
    const found = Map.groupBy(news, ({ conversationId }) => conversationId.toHexString())
    return new Map(
      spans.map(({ conversationId }) => {
        const mine = found.get(conversationId) ?? []
        return [conversationId, { unread: mine.length, mentions: mine.filter(isForMe).length }]
      }),
    )
  }

  /** Five numbers from the indexes, in one question. */
  async function many(span: UnreadSpan, { id, principals }: UnreadBy): Promise<Unread> {
    const [conversationId, authorId] = [objectId(span.conversationId), objectId(id)]
    const held = { conversationId, state: 'said', seq: { $gt: span.after, $lte: span.upTo } }
    const counts = [
      {},
      { authorId },
      // One's own words call oneself, where they call a unit or all; they are not new.
      { mentions: { $in: [...principals] }, rootId: null, authorId: { $ne: authorId } },
      { isReply: true },
      { isReply: true, authorId },
    ]
    const counting = counts.map((which, at) => ({
      $unionWith: {
        coll: messages.collection.name,
        pipeline: [{ $match: { ...held, ...which } }, { $group: { _id: at, n: { $sum: 1 } } }],
      },
    }))
    // The pipeline begins with nothing, so that each count is one of its own, along its own index.
    const rows = await messages.aggregate<{ _id: number; n: number }>([{ $match: { _id: null } }, ...counting])
    const found = new Map(rows.map(({ _id, n }) => [_id, n]))
    const [all = 0, own = 0, mentions = 0, answers = 0, ownAnswers = 0] = counts.map((_, at) => found.get(at) ?? 0)
    return { unread: all - own - answers + ownAnswers, mentions }
  }

  return {
    /** What is new in each of these, one span a conversation. Where little is, that is one question for all of them. */
    async unread(spans: readonly UnreadSpan[], who: UnreadBy): Promise<ReadonlyMap<ConversationId, Unread>> {
      const isMuch = (span: UnreadSpan) => lengthOf(span) > fewAtMost
      const [little, much] = await Promise.all([
        Promise.all(partsOf(spans.filter((span) => !isMuch(span))).map((part) => few(part, who))),
        Promise.all(spans.filter(isMuch).map(async (span) => [span.conversationId, await many(span, who)] as const)),
      ])
      return new Map([...little.flatMap((part) => [...part]), ...much])
    },
  }
}
