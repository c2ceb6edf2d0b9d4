import type { Conversation, ConversationId, Member, MessageId } from '@kleeblatt/shared/chat'
import type { IntentionKey, PersonId, Principal } from '@kleeblatt/shared/core'
import { germanSortKey } from '@kleeblatt/shared/german'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../../kernel/mongo.ts'

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

export type Row = InferRawDocType<typeof conversationFields> & { _id: Types.ObjectId }

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

const membersOf = ({ memberPrincipals, ownerPrincipals }: Row): Member[] =>
  (memberPrincipals as Principal[]).map((principal) => ({
    principal,
    role: ownerPrincipals.includes(principal) ? 'owner' : 'member',
  }))

export function toConversation(row: Row): Conversation {
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

export const toKept = (row: Row): Kept => ({
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

export function rowOf(birth: Birth, _id: Types.ObjectId): Row {
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

export const modelOf = (connection: Connection) => connection.model('Conversation', conversationSchema)
export type Conversations = ReturnType<typeof modelOf>

export const objectId = (id?: string) => new Types.ObjectId(id)
export const within = (tx?: Tx) => (tx ? { session: sessionOf(tx) } : {})

/** A place in the order of what was last written in. */
export interface Place {
  readonly activeAt: Date
  readonly id: ConversationId
}

export const earlierThan = (before: Place | undefined) =>
  before
    ? { $or: [{ activeAt: { $lt: before.activeAt } }, { activeAt: before.activeAt, _id: { $lt: before.id } }] }
    : {}
