import { type IDBPDatabase, openDB } from 'idb'
import { deviceDatabase } from './device-database.ts'

/** What this device keeps so that it can be read without a line. It goes when the session goes. */
export interface Kept {
  /** Undefined where nothing is kept, or nothing can be. */
  get(key: string): Promise<unknown>
  put(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
  /** Forgets everything, and takes nothing until `resume`: what is still under way is not to come back. */
  clear(): Promise<void>
  resume(): void
}

const shelf = 'kept'

// Where there is no database at all, asking for one throws at once.
const open = async (terminated: () => void): Promise<IDBPDatabase> =>
  openDB('kleeblatt-kept', 1, { upgrade: (database) => void database.createObjectStore(shelf), terminated })

/**
 * Keeps things in the browser's database. A device that keeps nothing (storage forbidden, disk full) is none the worse
 * while there is a line, so nothing fails here.
 */
export function createKept(): Kept {
  const database = deviceDatabase(open)
  let isTaking = true
  const attempt = async <Result>(work: (on: IDBPDatabase) => Promise<Result>): Promise<Result | undefined> => {
    const on = await database()
    if (!on) return undefined
    return work(on).catch(() => undefined)
  }

  return {
    get: (key) => attempt((on): Promise<unknown> => on.get(shelf, key)),
    async put(key, value) {
      if (isTaking) await attempt((on) => on.put(shelf, value, key))
    },
    remove: async (key) => void (await attempt((on) => on.delete(shelf, key))),
    async clear() {
      isTaking = false
      await attempt((on) => on.clear(shelf))
    },
    resume() {
      isTaking = true
    },
  }
}

let own: Kept | undefined

/** The page's own. */
export const kept = (): Kept => {
  own ??= createKept()
  return own
}
