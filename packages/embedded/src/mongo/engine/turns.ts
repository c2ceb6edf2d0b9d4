import type { Catalog } from '../store/catalog.ts'
import type { Storage } from '../store/storage.ts'
import { createAlone } from './alone.ts'
import { createBatch } from './batch.ts'
import { createCommitter } from './committer.ts'
import { toErrorReply } from './errors.ts'
import type { Job } from './job.ts'
import { createPatience, unheard } from './patience.ts'
import { createTransactions } from './transactions.ts'
import { createWaiting } from './waiting.ts'
import { createWithin } from './within.ts'

export interface Turns {
  submit(job: Job): void
  /** A client's connection has ended. */
  forget(connection: number): void
  /** Does work of the store's own when nobody is writing; says whether it did. */
  meanwhile(work: () => void): boolean
  close(): void
}

/** Decides who reads and writes when: one writer at a time, readers beside it, nobody waiting for ever. */
export function createTurns(storage: Storage, catalog: Catalog, options: { answerBeforeCommit: boolean }): Turns {
  const committer = createCommitter(storage, catalog)
  const batch = createBatch(committer, options)
  const waiting = createWaiting()
  const onFree = () => queueMicrotask(serve)
  const transactions = createTransactions({ storage, committer, batch, onFree })
  const patience = createPatience(transactions, waiting)

  const isTaken = () => transactions.owner() !== null || waiting.count() > 0
  const alone = createAlone({ storage, committer, batch, transactions })
  const within = createWithin({ storage, committer, transactions, waiting, patience, isTaken })

  const serve = () => {
    while (transactions.owner() === null) {
      const next = waiting.next()
      if (!next) return
      next.go()
    }
  }

  const writeInTurn = (job: Job) => {
    if (!isTaken()) {
      alone.write(job)
      return
    }
    const [go, giveUp] = [() => alone.write(job), () => job.answer(toErrorReply(unheard()))]
    waiting.add({ connection: job.connection, isPatient: true, go, giveUp }, 0)
    patience.watch()
  }

  return {
    submit: (job) => {
      patience.use(job.connection)
      if (job.step) within(job, job.step)
      else if (job.kind === 'read') alone.read(job)
      else writeInTurn(job)
    },
    forget: (connection) => {
      patience.forget(connection)
      waiting.dropConnection(connection)
      transactions.abortOf(connection)
    },
    meanwhile: (work) => {
      if (isTaken()) return false
      let isDone = true
      const attempt = () => {
        try {
          committer.whole(work)
        } catch {
          isDone = false // its time comes again
        }
      }
      batch.add(attempt, () => undefined)
      return isDone
    },
    close: () => {
      patience.stop()
      waiting.giveUp(() => true)
      transactions.abortAll()
      batch.flush()
    },
  }
}
