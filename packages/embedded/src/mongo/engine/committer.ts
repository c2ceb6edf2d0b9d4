import type { Catalog } from '../store/catalog.ts'
import type { Storage } from '../store/storage.ts'

type Answer = (failure: unknown) => void

export interface Committer {
  /** Rises with every commit: a snapshot knows by it whether it is still the present. */
  version(): number
  isBatchOpen(): boolean
  /**
   * Does a write that is committed together with all others of this turn of the event loop: one sync of the disk for
   * them all. The answer is given after the commit, with the reason if it failed.
   */
  inBatch(work: () => void, answer: Answer): void
  /** Commits what is waiting. */
  flush(): void
  begin(): void
  commit(): void
  rollback(): void
  /** All of a piece of work, or nothing of it. */
  whole<Result>(work: () => Result): Result
}

/** How long the durability test's control lets answers run ahead of the disk. */
const aheadMs = 50

export function createCommitter(
  storage: Storage,
  catalog: Catalog,
  options: { answerBeforeCommit: boolean },
): Committer {
  const { writer } = storage
  let answers: Answer[] = []
  let isOpen = false
  let version = 0

  const begin = () => writer.exec('BEGIN IMMEDIATE')

  const commit = () => {
    try {
      writer.exec('COMMIT')
    } catch (error) {
      rollback()
      throw error
    }
    catalog.settle()
    version += 1
  }

  const rollback = () => {
    writer.exec('ROLLBACK')
    catalog.undoTo(0)
  }

  const outcomeOfCommit = (): unknown => {
    try {
      commit()
      return null
    } catch (error) {
      return error
    }
  }

  const flush = () => {
    if (!isOpen) return
    isOpen = false
    const waiting = answers
    answers = []
    const failure = outcomeOfCommit()
    for (const answer of waiting) answer(failure)
  }

  const openBatch = () => {
    if (isOpen) return
    begin()
    isOpen = true
    if (options.answerBeforeCommit) setTimeout(flush, aheadMs)
    else setImmediate(flush)
  }

  return {
    version: () => version,
    isBatchOpen: () => isOpen,
    inBatch: (work, answer) => {
      openBatch()
      work()
      if (options.answerBeforeCommit) answer(null)
      else answers.push(answer)
    },
    flush,
    begin,
    commit,
    rollback,
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
