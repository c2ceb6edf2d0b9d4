import type { Connection } from '../store/connection.ts'
import type { Storage } from '../store/storage.ts'
import type { Committer } from './committer.ts'
import { toErrorReply } from './errors.ts'
import { fine, hasFailed, type Job, outcome } from './job.ts'
import type { Patience } from './patience.ts'
import { isOk, type Reply, type TransactionStep } from './request.ts'
import { type Transactions, writeConflict } from './transactions.ts'
import type { Waiting } from './waiting.ts'

interface Needs {
  storage: Storage
  committer: Committer
  transactions: Transactions
  waiting: Waiting
  patience: Patience
  isTaken: () => boolean
}

/** Commands of transactions. */
export function createWithin({ storage, committer, transactions, waiting, patience, isTaken }: Needs) {
  const finish = (job: Job, key: string, run: () => Reply) => {
    const reply = outcome(run)
    if (hasFailed(reply)) transactions.abort(key)
    job.answer(reply)
  }

  const asOwner = (job: Job, key: string) => finish(job, key, () => committer.whole(job.run))

  const onView = (job: Job, key: string, view: Connection) => finish(job, key, () => storage.reading(view, job.run))

  const takeOver = (job: Job, key: string) => {
    const taken = outcome(() => {
      transactions.own(key, job.connection)
      return fine
    })
    if (isOk(taken)) asOwner(job, key)
    else job.answer(taken)
  }

  /** Another one writes, and goes on doing so: a reader looks at what is committed, a writer is told to try again. */
  const besides = (job: Job, key: string) => {
    if (job.kind === 'read') {
      onView(job, key, transactions.view(key) ?? transactions.openView(key, job.connection))
      return
    }
    transactions.abort(key)
    job.answer(toErrorReply(writeConflict()))
  }

  const waitToOwn = (job: Job, key: string) => {
    const maxWaitMs = patience.forBeginning()
    const [go, giveUp] = [() => takeOver(job, key), () => besides(job, key)]
    if (maxWaitMs === 0) giveUp()
    else waiting.add({ connection: job.connection, isPatient: false, go, giveUp }, maxWaitMs)
    patience.watch()
  }

  const becomeOwner = (job: Job, key: string) => {
    if (isTaken()) waitToOwn(job, key)
    else takeOver(job, key)
  }

  const goOn = (job: Job, key: string) => {
    transactions.hear(key, job.connection)
    const view = transactions.view(key)
    if (!view) asOwner(job, key)
    else if (job.kind === 'read') onView(job, key, view)
    else becomeOwner(job, key)
  }

  const end = (job: Job, key: string) => {
    if (job.kind === 'commit') {
      transactions.commit(key)
      patience.succeeded(key)
    } else transactions.abort(key)
    job.answer(fine)
  }

  const act = (job: Job, { key, isFirst }: TransactionStep) => {
    if (job.kind === 'commit' || job.kind === 'abort') end(job, key)
    else if (isFirst) becomeOwner(job, key)
    else goOn(job, key)
  }

  return (job: Job, step: TransactionStep) => {
    try {
      act(job, step)
    } catch (error) {
      job.answer(toErrorReply(error))
    }
  }
}
