import type { ConversationId, Member, MessageId } from '@kleeblatt/shared/chat'
import type { IntentionKey, PersonId, Principal } from '@kleeblatt/shared/core'
import { germanSortKey } from '@kleeblatt/shared/german'
import type { mongo } from 'mongoose'
import { afterwards, type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'
import { browsing } from './browsing.ts'
import { createChangesHere } from './changes-here.ts'
import { following } from './following.ts'
import {
  type Birth,
  type Conversations,
  earlierThan,
  type Kept,
  modelOf,
  objectId,
  type Place,
  type Row,
  rowOf,
  toKept,
  within,
} from './row/store.ts'

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

/** A conversation with a message that is going to be its newest. */
export type NewMain = Kept & { readonly lastId: MessageId }

/** Somebody, with all they stand for. */
export interface Who {
  readonly id: PersonId
  readonly principals: readonly Principal[]
}

type Which = mongo.Filter<Row>

/** As they lie in the store, without a cast on the way: for what is done with every message. */
const rowsOf = ({ collection }: Conversations) => collection as unknown as mongo.Collection<Row>

/** Who belongs to a conversation of few stands in its own row. */
const withAmongFew = ({ id, principals }: Who): Which => ({
  $or: [
    { kind: 'direct', pair: new RegExp(`^${id}:|:${id}$`) },
    { kind: 'group', memberPrincipals: { $in: [...principals] } },
  ],
})

function writing(conversations: Conversations, note: (kept: Kept) => void) {
  /** What it has become, known here as soon as it is on disk. */
  const noted = (tx: Tx, kept: Kept): Kept => {
    afterwards(tx, () => note(kept))
    return kept
  }
  const revOf = async (tx: Tx, id: ConversationId) =>
    (await conversations.findById(id, { rev: 1 }, within(tx)).orFail().lean()).rev

  /** Takes the next rev and the next seq for a message. Its time is never before that of the message before it. */
  async function takeNext(tx: Tx, which: Which, at: Date): Promise<NewMain | null> {
    const session = sessionOf(tx)
    const lastId = objectId()
    // As it is: nothing of it is left to a cast.
    const row = await rowsOf(conversations).findOneAndUpdate(
      which,
      { $inc: { rev: 1, seq: 1 }, $max: { changedAt: at, activeAt: at }, $set: { lastId } },
      { returnDocument: 'after', session },
    )
    if (!row) return null
    const { changedAt: activeAt } = row
    // Something else has changed it by a clock that was ahead.
    if (row.activeAt < activeAt) await conversations.updateOne({ _id: row._id }, { $set: { activeAt } }, { session })
    return { ...noted(tx, toKept({ ...row, activeAt })), lastId: lastId.toHexString() as MessageId }
  }

  return {
    /** Fails with a duplicate if its creator has used the key before, or the pair has a conversation already. */
    async begin(tx: Tx, birth: Birth): Promise<Kept> {
      const row = rowOf(birth, objectId())
      await conversations.insertMany([row], { session: sessionOf(tx) })
      return noted(tx, toKept(row))
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
      return noted(tx, toKept(row))
    },

    async nextMessage(tx: Tx, id: ConversationId, at: Date): Promise<NewMain> {
      const taken = await takeNext(tx, { _id: objectId(id) }, at)
      if (!taken) throw new Error('A conversation that somebody belongs to is gone.')
      return taken
    },

    /** As `nextMessage`, of a direct conversation or a group that somebody belongs to; null where they do not, or it is none. */
    nextAmongFew: (tx: Tx, id: ConversationId, who: Who, at: Date): Promise<NewMain | null> =>
      takeNext(tx, { _id: objectId(id), ...withAmongFew(who) }, at),

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
      return { ...noted(tx, toKept(row)), answerId: objectId().toHexString() as MessageId }
    },
  }
}

function reading(conversations: Conversations) {
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
      { before, limit }: { before?: Place | undefined; limit: number },
    ): Promise<Kept[]> {
      const rows = await conversations
        .find({ _id: { $in: [...ids] }, ...earlierThan(before) })
        .sort({ activeAt: -1, _id: -1 })
        .limit(limit)
        .lean()
      return rows.map(toKept)
    },
  }
}

export function createConversationStore(connection: Connection) {
  const conversations = modelOf(connection)
  const { note, changedHere } = createChangesHere()
  return {
    ...reading(conversations),
    ...browsing(conversations),
    ...following(conversations),
    ...writing(conversations, note),
    changedHere,
  }
}
