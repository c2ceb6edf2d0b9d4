import type { Conversation, ConversationId } from '@kleeblatt/shared/chat'
import { germanSortKey } from '@kleeblatt/shared/german'
import { type Conversations, earlierThan, type Place, toConversation } from './row/store.ts'

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const lettersOf = (name: string) => germanSortKey(name).split('\u0001')[0] ?? ''

export interface BrowseSlice {
  readonly q: string
  readonly after?: ConversationId | undefined
  readonly limit: number
}

export interface RecentSlice {
  readonly q: string
  readonly before?: Place | undefined
  readonly limit: number
}

/** A part of a name, as it may stand anywhere in it. */
const namedLike = (q: string) => (q ? { nameKey: { $regex: `^[^\\u0001]*${escaped(lettersOf(q))}` } } : {})

/** The open, active channels, for who looks around. */
export function browsing(conversations: Conversations) {
  /** What comes by name behind an open channel; null behind anything else. */
  async function behind(id: ConversationId) {
    const last = await conversations.findOne({ _id: id, kind: 'channel', access: 'open' }, { nameKey: 1 }).lean()
    if (!last) return null
    const nameKey = last.nameKey ?? ''
    return { $or: [{ nameKey: { $gt: nameKey } }, { nameKey, _id: { $gt: last._id } }] }
  }

  return {
    /** Open, active channels by their names, one more than a page. */
    async browse({ q, after, limit }: BrowseSlice): Promise<Conversation[]> {
      const later = after ? await behind(after) : {}
      if (!later) return []
      const rows = await conversations
        .find({ isBrowsable: true, $and: [namedLike(q), later] })
        .sort({ nameKey: 1, _id: 1 })
        .limit(limit)
        .lean()
      return rows.map(toConversation)
    },

    /** Open, active channels, the last written in first. */
    async browseRecent({ q, before, limit }: RecentSlice): Promise<Conversation[]> {
      const rows = await conversations
        .find({ isBrowsable: true, $and: [namedLike(q), earlierThan(before)] })
        .sort({ activeAt: -1, _id: -1 })
        .limit(limit)
        .lean()
      return rows.map(toConversation)
    },
  }
}
