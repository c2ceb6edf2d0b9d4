import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** What lies where in a data folder. */
export const filesOf = (dataDir: string) => ({
  documents: join(dataDir, 'documents.sqlite'),
  lock: join(dataDir, 'lock.sqlite'),
  socket: join(dataDir, 'mongo.sock'),
})

/** Makes the folder if it is missing, and its owner's alone. */
export function prepareFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  chmodSync(dataDir, 0o700)
}
