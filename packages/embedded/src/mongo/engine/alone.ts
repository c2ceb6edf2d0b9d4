import type { Storage } from '../store/storage.ts'
import type { Batch } from './batch.ts'
import type { Committer } from './committer.ts'
import { toErrorReply } from './errors.ts'
import { fine, type Job, outcome } from './job.ts'
import type { Reply } from './request.ts'
import type { Transactions } from './transactions.ts'

interface Needs {
  storage: Storage
  committer: Committer
  batch: Batch
  transactions: Transactions
}

/** Commands outside of transactions. */
export function createAlone({ storage, committer, batch, transactions }: Needs) {
  /** Answered when the batch is on the disk. */
  const inBatch = (job: Job, run: () => Reply) => {
    let reply: Reply = fine
    const work = () => {
      reply = outcome(run)
    }
    batch.add(work, (failure) => job.answer(failure === null ? reply : toErrorReply(failure)))
  }

  const write = (job: Job) => {
    if (job.isDefinition) transactions.abortViews()
    inBatch(job, () => committer.whole(job.run))
  }

  /** A reader sees what writers of the same turn have done, and then is answered with them. */
  const read = (job: Job) => {
    if (batch.isOpen()) inBatch(job, job.run)
    else {
      const connection = transactions.owner() ? storage.reader : storage.writer
      job.answer(outcome(() => storage.reading(connection, job.run)))
    }
  }

  return { read, write }
}
