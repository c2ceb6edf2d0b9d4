import { DatabaseSync } from 'node:sqlite'
import { EmbeddedMongoFailure } from '../failure.ts'

const sqliteBusy = 5

const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & 0xff) === sqliteBusy

/**
 * Takes the data folder for this process. The kernel holds the lock and lets go of it when the process ends, however
 * it ends; nothing is read from a file that a dead process, or one in another container, may have left behind.
 */
export function takeLock(file: string): { release(): void } {
  const lock = new DatabaseSync(file)
  try {
    lock.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new EmbeddedMongoFailure('data-folder-in-use', `another process is using the data folder (${file})`)
  }
  return { release: () => lock.close() }
}
