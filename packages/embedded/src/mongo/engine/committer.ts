import type { Catalog } from '../store/catalog.ts'
import type { Storage } from '../store/storage.ts'

/** What is left of a transaction of the file, and of what is known in memory. */
export interface Committer {
  /** Rises with every commit: a snapshot knows by it whether it is still the present. */
  version(): number
  begin(): void
  commit(): void
  rollback(): void
  /** All of a piece of work, or nothing of it. */
  whole<Result>(work: () => Result): Result
}

export function createCommitter({ writer, committed }: Storage, catalog: Catalog): Committer {
  let version = 0

  const rollback = () => {
    writer.exec('ROLLBACK')
    catalog.undoTo(0)
  }

  return {
    version: () => version,
    begin: () => writer.exec('BEGIN IMMEDIATE'),
    rollback,
    commit: () => {
      try {
        writer.exec('COMMIT')
      } catch (error) {
        rollback()
        throw error
      }
      catalog.settle()
      version += 1
      committed()
    },
    whole: (work) => {
      const mark = catalog.mark()
      writer.exec('SAVEPOINT work')
      try {
        const result = work()
        writer.exec('RELEASE work')
        return result
      } catch (error) {
        writer.exec('ROLLBACK TO work; RELEASE work')
        catalog.undoTo(mark)
        throw error
      }
    },
  }
}
