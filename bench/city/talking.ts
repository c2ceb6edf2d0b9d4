import { randomUUID } from 'node:crypto'
import { type Db, type Document, ObjectId } from 'mongodb'
import { type Citizen, shareOf, type Talk } from './size.ts'
import { createDice, createSpeaker } from './words.ts'

interface Needs {
  readonly db: Db
  readonly people: readonly Citizen[]
  readonly talks: readonly Talk[]
  readonly messages: number
  /** A message, and a read position, as the house has written them: what is copied has every field they have. */
  readonly template: { readonly message: Document; readonly position: Document }
}

const rowsAtOnce = 1_000
const dayMs = 86_400_000
const spanMs = 700 * dayMs

/** Collects rows and writes a thousand at a time. */
function createSink(db: Db, collection: string) {
  let rows: Document[] = []
  const flush = async () => {
    const full = rows
    rows = []
    if (full.length > 0) await db.collection(collection).insertMany(full, { ordered: false })
  }
  return {
    async put(row: Document): Promise<void> {
      rows.push(row)
      if (rows.length >= rowsAtOnce) await flush()
    },
    flush,
  }
}

function countsOf(talks: readonly Talk[], messages: number): ReadonlyMap<string, number> {
  const byKind = Map.groupBy(talks, ({ kind }) => kind)
  return new Map(
    talks.map(({ id, kind }) => {
      const share = (messages * shareOf[kind]) / (byKind.get(kind)?.length ?? 1)
      return [id, Math.max(1, Math.round(share))]
    }),
  )
}

/** Years of talk, written past the house in the shape the house gave it: a message at a time would take hours. */
export async function fillTalks({ db, people, talks, messages, template }: Needs): Promise<void> {
  const [roll, speak] = [createDice(11), createSpeaker(13)]
  const counts = countsOf(talks, messages)
  const [said, read] = [createSink(db, 'messages'), createSink(db, 'read-positions')]
  const yesterday = Date.now() - dayMs

  async function say(talk: Talk, seq: number, rev: number, at: Date): Promise<ObjectId> {
    const author = people[talk.members[Math.floor(roll() * talk.members.length)] ?? 0]
    const _id = new ObjectId()
    const where = { conversationId: new ObjectId(talk.id), authorId: new ObjectId(author?.id), seq, rev }
    const when = { postedAt: at, changedAt: at }
    await said.put({ ...template.message, _id, ...where, ...when, key: randomUUID(), text: speak() })
    return _id
  }

  async function fill(talk: Talk): Promise<void> {
    const _id = new ObjectId(talk.id)
    const kept = await db.collection('conversations').findOne({ _id })
    const [seq, rev] = [Number(kept?.seq), Number(kept?.rev)]
    const count = counts.get(talk.id) ?? 1
    const begin = yesterday - roll() * dayMs
    let lastId: ObjectId | null = null
    let at = new Date(begin)
    for (let n = 1; n <= count; n += 1) {
      at = new Date(Math.floor(begin - (spanMs * (count - n)) / count))
      lastId = await say(talk, seq + n, rev + n, at)
    }
    const end = { seq: seq + count, rev: rev + count, activeAt: at, changedAt: at, audienceAt: new Date(0), lastId }
    await db.collection('conversations').updateOne({ _id }, { $set: end })
    for (const member of talk.members) {
      const readSeq = end.seq - (roll() < 0.8 ? 0 : Math.min(end.seq, Math.ceil(roll() * 40)))
      const personId = new ObjectId(people[member]?.id)
      await read.put({ ...template.position, _id: new ObjectId(), personId, conversationId: _id, readSeq })
    }
  }

  for (const talk of talks) await fill(talk)
  await said.flush()
  await read.flush()
}
