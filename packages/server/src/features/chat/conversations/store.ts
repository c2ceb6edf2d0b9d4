import type { Conversation, ConversationId, Member, MessageId } from '@kleeblatt/shared/chat'
import type { IntentionKey, PersonId, Principal } from '@kleeblatt/shared/core'
import { germanSortKey } from '@kleeblatt/shared/german'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const conversationFields = {
  kind: { type: String, enum: ['direct', 'group', 'channel'] as const, required: true },
  rev: { type: Number, required: true },
  seq: { type: Number, required: true },
  history: { type: String, enum: ['all', 'since-joining'] as const, required: true },
  state: { type: String, enum: ['active', 'archived'] as const, required: true },
  createdBy: { type: Schema.Types.ObjectId, required: true },
  key: { type: String, required: true },
  createdAt: { type: Date, required: true },
  activeAt: { type: Date, required: true },
  /** Grows with `rev`: what is committed later is never earlier. */
  changedAt: { type: Date, required: true },
  /** When its name or who may read it last changed: all its messages are found by others then. */
  audienceRev: { type: Number, required: true },
  audienceAt: { type: Date, required: true },
  memberCount: { type: Number, required: true },
  pins: { type: Number, default: 0 },
  /** The newest message of the main stream. */
  lastId: { type: Schema.Types.ObjectId },
  /** The two persons of a direct one, the smaller id first. */
  pair: { type: String },
  name: { type: String, default: null },
  nameKey: { type: String },
  purpose: { type: String, default: '' },
  access: { type: String, enum: ['open', 'closed'] as const, required: true },
  posting: { type: String, enum: ['members', 'owners'] as const, required: true },
  isBrowsable: { type: Boolean, required: true },
  /** Of a group, a copy of its memberships. */
  memberPrincipals: { type: [String], required: true },
  ownerPrincipals: { type: [String], required: true },
} as const

type Row = InferRawDocType<typeof conversationFields> & { _id: Types.ObjectId }

const conversationSchema = new Schema(conversationFields, { collection: 'conversations' })
  .index({ createdBy: 1, key: 1 }, { unique: true })
  .index({ pair: 1 }, { unique: true, partialFilterExpression: { pair: { $exists: true } } })
  .index({ changedAt: 1, _id: 1 })
  .index({ audienceAt: 1 })
  .index({ isBrowsable: 1, nameKey: 1, _id: 1 })
  // Most conversations are not browsable, and so cost nothing here when they are written in.
  .index({ activeAt: -1, _id: -1 }, { partialFilterExpression: { isBrowsable: true } })

/** A conversation with what the house alone needs to know of it. */
export interface Kept {
  readonly conversation: Conversation
  readonly lastId: MessageId | null
  readonly changedAt: Date
  readonly audienceRev: number
  readonly audienceAt: Date
}

/** Where a conversation stands, and where it stood when its readers last changed. */
export interface Changed {
  readonly id: ConversationId
  readonly rev: number
  readonly audienceRev: number
  readonly audienceAt: Date
}

const membersOf = ({ memberPrincipals, ownerPrincipals }: Row): Member[] =>
  (memberPrincipals as Principal[]).map((principal) => ({
    principal,
    role: ownerPrincipals.includes(principal) ? 'owner' : 'member',
  }))

function toConversation(row: Row): Conversation {
  const { rev, seq, history, state, memberCount, pins, name, purpose, access, posting } = row
  const core = {
    id: row._id.toHexString() as ConversationId,
    rev,
    seq,
    history,
    state,
    createdAt: row.createdAt.toISOString(),
    activeAt: row.activeAt.toISOString(),
    memberCount,
    pins: pins ?? 0,
  }
  if (row.kind === 'direct') {
    const [one = '', other = ''] = (row.pair ?? '').split(':')
    return { ...core, kind: 'direct', persons: [one as PersonId, other as PersonId] }
  }
  if (row.kind === 'group') return { ...core, kind: 'group', name: name ?? null, members: membersOf(row) }
  return { ...core, kind: 'channel', name: name ?? '', purpose: purpose ?? '', access, posting }
}

const toKept = (row: Row): Kept => ({
  conversation: toConversation(row),
  lastId: row.lastId ? (row.lastId.toHexString() as MessageId) : null,
  changedAt: row.changedAt,
  audienceRev: row.audienceRev,
  audienceAt: row.audienceAt,
})

export const pairOf = (one: PersonId, other: PersonId): string => [one, other].toSorted().join(':')

export type Birth = {
  readonly createdBy: PersonId
  readonly key: IntentionKey
  readonly at: Date
  readonly history: 'all' | 'since-joining'
  readonly members: readonly Member[]
} & (
  | { readonly kind: 'direct'; readonly pair: string }
  | { readonly kind: 'group'; readonly name: string | null }
  | {
      readonly kind: 'channel'
      readonly name: string
      readonly purpose: string
      readonly access: 'open' | 'closed'
      readonly posting: 'members' | 'owners'
    }
)

const isOpen = (birth: Birth) => birth.kind === 'channel' && birth.access === 'open'

function rowOf(birth: Birth, _id: Types.ObjectId): Row {
  const { kind, history, createdBy, key, at, members } = birth
  const isChannel = birth.kind === 'channel'
  return {
    _id,
    kind,
    rev: 1,
    seq: 0,
    history,
    state: 'active',
    createdBy: new Types.ObjectId(createdBy),
    key,
    createdAt: at,
    activeAt: at,
    changedAt: at,
    audienceRev: 1,
    audienceAt: at,
    memberCount: members.length,
    pins: 0,
    name: birth.kind === 'direct' ? null : birth.name,
    purpose: isChannel ? birth.purpose : '',
    access: isOpen(birth) ? 'open' : 'closed',
    posting: isChannel ? birth.posting : 'members',
    isBrowsable: isOpen(birth),
    memberPrincipals: kind === 'group' ? members.map(({ principal }) => principal) : [],
    ownerPrincipals:
      kind === 'group' ? members.filter(({ role }) => role === 'owner').map(({ principal }) => principal) : [],
    ...(birth.kind === 'direct' ? { pair: birth.pair } : {}),
    ...(isChannel ? { nameKey: germanSortKey(birth.name) } : {}),
  }
}

/** The conversation as it is in the moment it begins, under the id it was given. */
export const conversationAtBirth = (birth: Birth, id: ConversationId): Conversation =>
  toConversation(rowOf(birth, new Types.ObjectId(id)))

/** What a change of a conversation changes, beside its rev. */
export interface NextConversation {
  readonly at: Date
  /** How many revs are taken; one, if nothing is said. */
  readonly revs?: number
  readonly kind?: 'channel'
  readonly access?: 'open' | 'closed'
  /** By how many the pinned messages are more, or fewer. */
  readonly pins?: number
  readonly name?: string | undefined
  readonly purpose?: string | undefined
  readonly posting?: 'members' | 'owners' | undefined
  readonly state?: 'active' | 'archived'
  readonly isBrowsable?: boolean
  readonly memberCount?: number
  /** Only for groups. */
  readonly members?: readonly Member[]
  readonly isNewAudience?: boolean
}

function setOf({ kind, access, name, purpose, posting, state, isBrowsable, memberCount, members }: NextConversation) {
  return Object.fromEntries(
    Object.entries({
      kind,
      access,
      name,
      nameKey: name === undefined ? undefined : germanSortKey(name),
      purpose,
      posting,
      state,
      isBrowsable,
      memberCount,
      memberPrincipals: members?.map(({ principal }) => principal),
      ownerPrincipals: members?.filter(({ role }) => role === 'owner').map(({ principal }) => principal),
    }).filter(([, value]) => value !== undefined),
  )
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const lettersOf = (name: string) => germanSortKey(name).split('\u0001')[0] ?? ''

export interface BrowseSlice {
  readonly q: string
  readonly after?: ConversationId | undefined
  readonly limit: number
}

export interface RecentSlice {
  readonly q: string
  readonly before?: { readonly activeAt: Date; readonly id: ConversationId } | undefined
  readonly limit: number
}

/** A part of a name, as it may stand anywhere in it. */
const namedLike = (q: string) => (q ? { nameKey: { $regex: `^[^\\u0001]*${escaped(lettersOf(q))}` } } : {})

const earlierThan = (before: RecentSlice['before']) =>
  before
    ? { $or: [{ activeAt: { $lt: before.activeAt } }, { activeAt: before.activeAt, _id: { $lt: before.id } }] }
    : {}

const modelOf = (connection: Connection) => connection.model('Conversation', conversationSchema)
type Conversations = ReturnType<typeof modelOf>

const within = (tx?: Tx) => (tx ? { session: sessionOf(tx) } : {})

function writing(conversations: Conversations) {
  const revOf = async (tx: Tx, id: ConversationId) =>
    (await conversations.findById(id, { rev: 1 }, within(tx)).orFail().lean()).rev

  return {
    /** Fails with a duplicate if its creator has used the key before, or the pair has a conversation already. */
    async begin(tx: Tx, birth: Birth): Promise<Kept> {
      const row = rowOf(birth, new Types.ObjectId())
      await conversations.insertMany([row], { session: sessionOf(tx) })
      return toKept(row)
    },

    /** Takes the next rev, with what changes. */
    async next(tx: Tx, id: ConversationId, change: NextConversation): Promise<Kept> {
      const { at, revs = 1, pins = 0, isNewAudience = false } = change
      const audience = isNewAudience ? { audienceRev: (await revOf(tx, id)) + revs, audienceAt: at } : {}
      const row = await conversations
        .findByIdAndUpdate(
          id,
          { $inc: { rev: revs, pins }, $max: { changedAt: at }, $set: { ...setOf(change), ...audience } },
          { returnDocument: 'after', session: sessionOf(tx) },
        )
        .orFail()
        .lean()
      return toKept(row)
    },

    /** Takes the next rev and the next seq for a message. Its time is never before that of the message before it. */
    async nextMessage(tx: Tx, id: ConversationId, at: Date): Promise<Kept & { readonly lastId: MessageId }> {
      const lastId = new Types.ObjectId()
      const row = await conversations
        .findByIdAndUpdate(
          id,
          { $inc: { rev: 1, seq: 1 }, $max: { changedAt: at, activeAt: at }, $set: { lastId } },
          { returnDocument: 'after', session: sessionOf(tx) },
        )
        .orFail()
        .lean()
      const { changedAt: activeAt } = row
      // Something else has changed it by a clock that was ahead.
      if (row.activeAt < activeAt)
        await conversations.updateOne({ _id: id }, { $set: { activeAt } }, { session: sessionOf(tx) })
      return { ...toKept({ ...row, activeAt }), lastId: lastId.toHexString() as MessageId }
    },

    /** For an answer: the next seq, and two revs, one for it and one for what stands below its root. */
    async nextAnswer(tx: Tx, id: ConversationId, at: Date): Promise<Kept & { readonly answerId: MessageId }> {
      const row = await conversations
        .findByIdAndUpdate(
          id,
          { $inc: { rev: 2, seq: 1 }, $max: { changedAt: at } },
          { returnDocument: 'after', session: sessionOf(tx) },
        )
        .orFail()
        .lean()
      return { ...toKept(row), answerId: new Types.ObjectId().toHexString() as MessageId }
    },
  }
}

function reading(conversations: Conversations) {
  /** What comes by name behind an open channel; null behind anything else. */
  async function behind(id: ConversationId) {
    const last = await conversations.findOne({ _id: id, kind: 'channel', access: 'open' }, { nameKey: 1 }).lean()
    if (!last) return null
    const nameKey = last.nameKey ?? ''
    return { $or: [{ nameKey: { $gt: nameKey } }, { nameKey, _id: { $gt: last._id } }] }
  }

  return {
    async conversation(id: ConversationId, tx?: Tx): Promise<Kept | null> {
      const row = await conversations.findById(id, null, within(tx)).lean()
      return row && toKept(row)
    },

    async byKey(createdBy: PersonId, key: IntentionKey): Promise<Kept | null> {
      const row = await conversations.findOne({ createdBy, key }).lean()
      return row && toKept(row)
    },

    async byPair(pair: string): Promise<Kept | null> {
      const row = await conversations.findOne({ pair }).lean()
      return row && toKept(row)
    },

    async conversations(ids: readonly ConversationId[]): Promise<Kept[]> {
      const rows = await conversations.find({ _id: { $in: [...ids] } }).lean()
      return rows.map(toKept)
    },

    /** Of these, the most recently written in. */
    async recent(
      ids: readonly ConversationId[],
      { before, limit }: { before?: { activeAt: Date; id: ConversationId } | undefined; limit: number },
    ): Promise<Kept[]> {
      const rows = await conversations
        .find({ _id: { $in: [...ids] }, ...earlierThan(before) })
        .sort({ activeAt: -1, _id: -1 })
        .limit(limit)
        .lean()
      return rows.map(toKept)
    },

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

/** What has changed, for those who keep up with all conversations. */
function following(conversations: Conversations) {
  return {
    async revs(ids: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, number>> {
      const rows = await conversations.find({ _id: { $in: [...ids] } }, { rev: 1 }).lean()
      return new Map(rows.map(({ _id, rev }) => [_id.toHexString() as ConversationId, rev]))
    },

    /** What has changed after a point in time and, at that very time, after an id; the earliest first. */
    async changedAfter({ at, id }: { at: Date; id: ConversationId | null }, limit: number): Promise<Kept[]> {
      const later = id
        ? { changedAt: { $gte: at }, $or: [{ changedAt: { $gt: at } }, { _id: { $gt: new Types.ObjectId(id) } }] }
        : { changedAt: { $gt: at } }
      const rows = await conversations.find(later).sort({ changedAt: 1, _id: 1 }).limit(limit).lean()
      return rows.map(toKept)
    },

    /** Those that have changed after a point in time, and where they stand. */
    async changesAfter(after: Date): Promise<Changed[]> {
      const rows = await conversations
        .find({ changedAt: { $gt: after } }, { rev: 1, audienceRev: 1, audienceAt: 1 })
        .lean()
      return rows.map(({ _id, ...row }) => ({ ...row, id: _id.toHexString() as ConversationId }))
    },

    /** All of them by id, however long they have been quiet. */
    async from(id: ConversationId | null, limit: number): Promise<Kept[]> {
      const rows = await conversations
        .find(id ? { _id: { $gte: new Types.ObjectId(id) } } : {})
        .sort({ _id: 1 })
        .limit(limit)
        .lean()
      return rows.map(toKept)
    },
  }
}

export function createConversationStore(connection: Connection) {
  const conversations = modelOf(connection)
  return { ...reading(conversations), ...following(conversations), ...writing(conversations) }
}
