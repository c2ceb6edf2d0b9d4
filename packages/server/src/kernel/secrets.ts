import { randomBytes } from 'node:crypto'
import { type Connection, Schema } from 'mongoose'

const secretSchema = new Schema(
  { _id: { type: String, required: true }, value: { type: String, required: true } },
  { collection: 'secrets' },
)

/** Secrets are made at the first start and shared by all nodes from then on: 32 random bytes each, as base64url. */
export function createSecrets(connection: Connection) {
  const secrets = connection.model('Secret', secretSchema)

  return async (name: string): Promise<string> => {
    const fresh = { $setOnInsert: { value: randomBytes(32).toString('base64url') } }
    const kept = await secrets.findByIdAndUpdate(name, fresh, { upsert: true, returnDocument: 'after' }).orFail().lean()
    return kept.value
  }
}
