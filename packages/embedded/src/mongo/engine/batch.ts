import type { Committer } from './committer.ts'

/** Told after the commit: null, or why it failed. */
type Answer = (failure: unknown) => void

export interface Batch {
  isOpen(): boolean
  /**
   * Does work that is committed together with all other work of this turn of the event loop: one sync of the disk for
   * all of it. The answer is given after the commit.
   */
  add(work: () => void, answer: Answer): void
  /** Commits what is waiting. */
  flush(): void
}

/** How long the durability test's control lets answers run ahead of the disk. */
const aheadMs = 50

export function createBatch(committer: Committer, options: { answerBeforeCommit: boolean }): Batch {
  let answers: Answer[] = []
  let isOpen = false

  const outcome = (): unknown => {
    try {
      committer.commit()
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
    const failure = outcome()
    for (const answer of waiting) answer(failure)
  }

  const open = () => {
    committer.begin()
    isOpen = true
    if (options.answerBeforeCommit) setTimeout(flush, aheadMs)
    else setImmediate(flush)
  }

  return {
    isOpen: () => isOpen,
    add: (work, answer) => {
      if (!isOpen) open()
      work()
      if (options.answerBeforeCommit) answer(null)
      else answers.push(answer)
    },
    flush,
  }
}
