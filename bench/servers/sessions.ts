import { createHash, createHmac, randomBytes } from 'node:crypto'
import { type Db, type Document, ObjectId } from 'mongodb'

const hourMs = 3_600_000

/** As the house keeps it: under a hash of the secret that only the cookie holds. */
const storedUnder = (secret: string) => createHash('sha256').update(secret).digest('base64url')

const signed = (secret: string, key: string) => {
  const proof = createHmac('sha256', key).update(secret).digest('base64').replace(/=+$/, '')
  return `kleeblatt=${encodeURIComponent(`s:${secret}.${proof}`)}`
}

const withoutId = ({ _id, ...rest }: Document): Document => rest

/** Signs people in past the password, by copies of a session that the house has made. Answers their cookies. */
export async function signInMany(db: Db, personIds: readonly string[]): Promise<string[]> {
  const key = String(
    (await db.collection<{ _id: string; value: string }>('secrets').findOne({ _id: 'session' }))?.value,
  )
  const sessions = db.collection<Document & { _id: string }>('sessions')
  const made = await sessions.findOne({})
  if (!made) throw new Error('The house keeps its sessions somewhere else.')
  const people = personIds.map((personId) => ({ personId, secret: randomBytes(24).toString('base64url') }))
  const rows = people.map(({ personId, secret }) => ({
    ...withoutId(made),
    _id: storedUnder(secret),
    expires: new Date(Date.now() + 12 * hourMs),
    session: { ...made.session, personId, deviceId: new ObjectId().toHexString(), startedAt: new Date() },
  }))
  for (let at = 0; at < rows.length; at += 1_000) await sessions.insertMany(rows.slice(at, at + 1_000))
  return people.map(({ secret }) => signed(secret, key))
}
