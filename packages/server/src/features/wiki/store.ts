import { Schema } from 'mongoose'
import { type Connection, isDuplicate, sessionOf, type Tx } from '../../kernel/mongo.ts'
import { createPageStore } from './pages/store.ts'
import { createRevisionStore } from './revisions/store.ts'
import { createSpaceStore } from './spaces/store.ts'

const counterSchema = new Schema(
  { _id: { type: String, required: true }, value: { type: Number, required: true } },
  { collection: 'wiki_counters' },
)
const changes = { _id: 'changes' }

export type WikiStore = ReturnType<typeof createWikiStore>

export function createWikiStore(connection: Connection) {
  const counters = connection.model('WikiCounter', counterSchema)

  return {
    ...createSpaceStore(connection),
    ...createPageStore(connection),
    ...createRevisionStore(connection),

    /** Makes the counter, so that no two units of work have to. */
    async prepareCounter(): Promise<void> {
      await counters.updateOne(changes, { $setOnInsert: { value: 0 } }, { upsert: true }).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error // another node was first
      })
    },

    /**
     * Takes the wiki's next change number. Taken first in a unit of work it also makes the wiki's writers take turns,
     * so that numbers appear in order and what is read after it is the last word.
     */
    async nextChange(tx: Tx): Promise<number> {
      const options = { returnDocument: 'after', session: sessionOf(tx) } as const
      const row = await counters
        .findOneAndUpdate(changes, { $inc: { value: 1 } }, options)
        .orFail()
        .lean()
      return row.value
    },

    async lastChange(): Promise<number> {
      const row = await counters.findOne(changes).lean()
      return row?.value ?? 0
    },
  }
}
