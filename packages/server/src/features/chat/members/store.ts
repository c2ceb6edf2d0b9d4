import type { ConversationId, Member, MemberRole, Membership } from '@kleeblatt/shared/chat'
import type { PersonId, Principal } from '@kleeblatt/shared/core'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

/** A membership is a span: it begins and ends at a rev, a seq and a time, and is kept when it has ended. */
const fields = {
  conversationId: { type: Schema.Types.ObjectId, required: true },
  principal: { type: String, required: true },
  role: { type: String, enum: ['owner', 'member'] as const, required: true },
  isCurrent: { type: Boolean, required: true },
  sinceRev: { type: Number, required: true },
  sinceSeq: { type: Number, required: true },
  sinceAt: { type: Date, required: true },
  addedBy: { type: Schema.Types.ObjectId, required: true },
  untilRev: { type: Number },
  untilSeq: { type: Number },
  untilAt: { type: Date },
  removedBy: { type: Schema.Types.ObjectId },
} as const

type Row = InferRawDocType<typeof fields> & { _id: Types.ObjectId }

const schema = new Schema(fields, { collection: 'conversation-members' })
  .index({ conversationId: 1, principal: 1 }, { unique: true, partialFilterExpression: { isCurrent: true } })
  .index({ conversationId: 1, isCurrent: 1, _id: 1 })
  .index({ principal: 1, isCurrent: 1 })
  .index({ role: 1, _id: 1 }, { partialFilterExpression: { isCurrent: true } })

/** A membership that holds now. */
export interface Span {
  readonly id: string
  readonly conversationId: ConversationId
  readonly principal: Principal
  readonly role: MemberRole
  readonly sinceSeq: number
  readonly sinceAt: Date
}

const toSpan = (row: Row): Span => ({
  id: row._id.toHexString(),
  conversationId: row.conversationId.toHexString() as ConversationId,
  principal: row.principal as Principal,
  role: row.role,
  sinceSeq: row.sinceSeq,
  sinceAt: row.sinceAt,
})

export const toMembership = ({ principal, role, sinceAt }: Span): Omit<Membership, 'name' | 'people'> => ({
  principal,
  role,
  since: sinceAt.toISOString(),
})

/** Where in a conversation, when and by whom a membership begins or ends. */
export interface Moment {
  readonly conversationId: ConversationId
  readonly rev: number
  readonly seq: number
  readonly at: Date
  readonly by: PersonId
}

const modelOf = (connection: Connection) => connection.model('ConversationMember', schema)
type Members = ReturnType<typeof modelOf>

/** Of many, so many are read at a stretch: nobody who says something waits for all of them. */
const partSize = 200

const within = (tx?: Tx) => (tx ? { session: sessionOf(tx) } : {})

function writing(members: Members) {
  return {
    async addMembers(tx: Tx, { conversationId, rev, seq, at, by }: Moment, added: readonly Member[]): Promise<void> {
      const rows = added.map(({ principal, role }) => ({
        conversationId: new Types.ObjectId(conversationId),
        principal: principal as string,
        role,
        isCurrent: true,
        sinceRev: rev,
        sinceSeq: seq,
        sinceAt: at,
        addedBy: new Types.ObjectId(by),
      }))
      if (rows.length > 0) await members.insertMany(rows, { session: sessionOf(tx) })
    },

    async endMembership(tx: Tx, { conversationId, rev, seq, at, by }: Moment, principal: Principal): Promise<void> {
      await members.updateOne(
        { conversationId, principal, isCurrent: true },
        { $set: { isCurrent: false, untilRev: rev, untilSeq: seq, untilAt: at, removedBy: by } },
        { session: sessionOf(tx) },
      )
    },

    async giveRole(tx: Tx, conversationId: ConversationId, { principal, role }: Member): Promise<void> {
      await members.updateOne(
        { conversationId, principal, isCurrent: true },
        { $set: { role } },
        { session: sessionOf(tx) },
      )
    },
  }
}

function reading(members: Members) {
  return {
    /** The memberships in these conversations that these principals hold now. */
    async spansIn(ids: readonly ConversationId[], principals: readonly Principal[], tx?: Tx): Promise<Span[]> {
      const [only] = ids.length === 1 ? ids : []
      const held = { conversationId: only ?? { $in: [...ids] }, isCurrent: true, principal: { $in: [...principals] } }
      const rows = await members.find(held, null, within(tx)).lean()
      return rows.map(toSpan)
    },

    /** All memberships that these principals hold now, at most `limit`. */
    async spansOf(principals: readonly Principal[], limit: number, tx?: Tx): Promise<Span[]> {
      const held = { principal: { $in: [...principals] }, isCurrent: true }
      const rows = await members.find(held, null, within(tx)).limit(limit).lean()
      return rows.map(toSpan)
    },

    /** Who belongs to a conversation now, in the order they came. */
    async spans(conversationId: ConversationId, tx?: Tx): Promise<Span[]> {
      const rows = await members.find({ conversationId, isCurrent: true }, null, within(tx)).sort({ _id: 1 }).lean()
      return rows.map(toSpan)
    },

    /** Who belongs to each of these conversations now, in the order they came. */
    async spansOfMany(ids: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, readonly Span[]>> {
      if (ids.length === 0) return new Map()
      const rows = await members
        .find({ conversationId: { $in: [...ids] }, isCurrent: true })
        .batchSize(partSize)
        .lean()
      const spans = rows.map(toSpan).toSorted((one, other) => (one.id < other.id ? -1 : 1))
      const found = Map.groupBy(spans, ({ conversationId }) => conversationId)
      return new Map(ids.map((id) => [id, found.get(id) ?? []]))
    },

    async memberPage(
      conversationId: ConversationId,
      { after, limit }: { after?: string | undefined; limit: number },
    ): Promise<Span[]> {
      const later = after ? { _id: { $gt: new Types.ObjectId(after) } } : {}
      const rows = await members
        .find({ conversationId, isCurrent: true, ...later })
        .sort({ _id: 1 })
        .limit(limit)
        .lean()
      return rows.map(toSpan)
    },

    /** Those who own something now, in the order they came. */
    async ownerPage(after: string | null, limit: number): Promise<Span[]> {
      const later = after ? { _id: { $gt: new Types.ObjectId(after) } } : {}
      const rows = await members
        .find({ role: 'owner', isCurrent: true, ...later })
        .sort({ _id: 1 })
        .limit(limit)
        .lean()
      return rows.map(toSpan)
    },

    /** Every membership somebody has had, for their export. */
    async historyOf(principal: Principal) {
      const rows = await members.find({ principal, isCurrent: { $in: [true, false] } }).lean()
      return rows.map(({ conversationId, role, sinceAt, untilAt }) => ({
        conversationId: conversationId.toHexString(),
        role,
        since: sinceAt.toISOString(),
        until: untilAt?.toISOString() ?? null,
      }))
    },
  }
}

export function createMemberStore(connection: Connection) {
  const members = modelOf(connection)
  return { ...reading(members), ...writing(members) }
}
