import { randomUUID } from 'node:crypto'
import { type Db, type Document, ObjectId } from 'mongodb'
import type { City, Talk } from '../city/size.ts'
import { createDice, createSpeaker } from '../city/words.ts'

const rowsAtOnce = 1_000

/** Most is a line or two; some is a list, some is long. */
function createWriter(): () => string {
  const [roll, speak] = [createDice(17), createSpeaker(19)]
  return () => {
    const chance = roll()
    if (chance < 0.06) return `Bitte noch:\n\n- ${speak()}\n- ${speak()}\n- ${speak()}`
    if (chance < 0.09) return Array.from({ length: 6 }, speak).join(' ')
    return speak()
  }
}

/** Goes on with a conversation past the house, in the shape the house gave it, until it is as long as wanted. */
export async function lengthen(db: Db, city: City, talk: Talk, wanted: number): Promise<number> {
  const [conversations, messages] = [db.collection('conversations'), db.collection('messages')]
  const conversationId = new ObjectId(talk.id)
  const [kept, last] = await Promise.all([
    conversations.findOne({ _id: conversationId }),
    messages.find({ conversationId }).sort({ seq: -1 }).limit(1).next(),
  ])
  if (!kept || !last) throw new Error('Nobody has said anything there.')
  const [seq, rev] = [Number(kept.seq), Number(kept.rev)]
  const missing = wanted - seq
  if (missing <= 0) return seq
  const [write, roll] = [createWriter(), createDice(29)]
  const from = new Date(last.postedAt).getTime()
  const stepMs = Math.max(0, (Date.now() - from) / (missing + 1))

  const rowAt = (n: number): Document => {
    const at = new Date(Math.floor(from + stepMs * n))
    const author = city.people[talk.members[Math.floor(roll() * talk.members.length)] ?? 0]
    const where = { _id: new ObjectId(), seq: seq + n, rev: rev + n, authorId: new ObjectId(author?.id) }
    return { ...last, ...where, key: randomUUID(), text: write(), postedAt: at, changedAt: at }
  }
  for (let done = 0; done < missing; done += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, missing - done)
    await messages.insertMany(Array.from({ length: count }, (_, place) => rowAt(done + place + 1)))
  }
  const end = await messages.find({ conversationId }).sort({ seq: -1 }).limit(1).next()
  const now = { seq: wanted, rev: rev + missing, activeAt: end?.postedAt, changedAt: end?.postedAt, lastId: end?._id }
  await conversations.updateOne({ _id: conversationId }, { $set: now })
  return wanted
}
