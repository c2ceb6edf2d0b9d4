import type { Catalog } from '../store/catalog.ts'
import type { Connection } from '../store/connection.ts'
import type { Storage } from '../store/storage.ts'
import { createCommitter } from './committer.ts'
import { toErrorReply } from './errors.ts'
import { createPatience, unheard } from './patience.ts'
import { isOk, type Reply, type TransactionStep } from './request.ts'
import { createTransactions, writeConflict } from './transactions.ts'
import { createWaiting } from './waiting.ts'

/** One command, ready to be done when it is its turn. */
export interface Job {
  readonly connection: number
  readonly kind: 'read' | 'write' | 'commit' | 'abort'
  readonly step: TransactionStep | null
  run(): Reply
  answer(reply: Reply): void
}

export interface Turns {
  submit(job: Job): void
  /** A client's connection has ended. */
  forget(connection: number): void
  /** Does work of the store's own when nobody is writing; says whether it did. */
  meanwhile(work: () => void): boolean
  close(): void
}

const ok = { ok: 1 }

function outcome(run: () => Reply): Reply {
  try {
    return run()
  } catch (error) {
    return toErrorReply(error)
  }
}

/** MongoDB aborts a transaction as soon as anything in it fails. */
const hasFailed = (reply: Reply) => !isOk(reply) || (!(reply instanceof Uint8Array) && 'writeErrors' in reply)

/** Decides who reads and writes when: one writer at a time, readers beside it, nobody waiting for ever. */
export function createTurns(storage: Storage, catalog: Catalog, options: { answerBeforeCommit: boolean }): Turns {
  const committer = createCommitter(storage, catalog, options)
  const waiting = createWaiting()
  const transactions = createTransactions({ storage, committer, onFree: () => queueMicrotask(serve) })
  const patience = createPatience(transactions, waiting)

  const isTaken = () => transactions.owner() !== null || waiting.count() > 0

  const serve = () => {
    while (transactions.owner() === null) {
      const next = waiting.next()
      if (!next) return
      next.go()
    }
  }

  const writeAlone = (job: Job) => {
    let reply: Reply = ok
    committer.inBatch(
      () => {
        reply = outcome(() => committer.whole(job.run))
      },
      (failure) => job.answer(failure === null ? reply : toErrorReply(failure)),
    )
  }

  /** A reader sees what writers of the same turn have done, and then is answered with them. */
  const readAlone = (job: Job) => {
    if (committer.isBatchOpen()) {
      let reply: Reply = ok
      const read = () => {
        reply = outcome(job.run)
      }
      committer.inBatch(read, (failure) => job.answer(failure === null ? reply : toErrorReply(failure)))
      return
    }
    const connection = transactions.owner() ? storage.reader : storage.writer
    job.answer(outcome(() => storage.reading(connection, job.run)))
  }

  const finish = (job: Job, key: string, reply: Reply) => {
    if (hasFailed(reply)) transactions.abort(key)
    job.answer(reply)
  }

  const runOwned = (job: Job, key: string) =>
    finish(
      job,
      key,
      outcome(() => committer.whole(job.run)),
    )

  const runSnapshot = (job: Job, key: string, reader: Connection) =>
    finish(
      job,
      key,
      outcome(() => storage.reading(reader, job.run)),
    )

  const takeOver = (job: Job, key: string) => {
    const failure = outcome(() => {
      transactions.own(key, job.connection)
      return ok
    })
    if (isOk(failure)) runOwned(job, key)
    else job.answer(failure)
  }

  /** Another one writes, and goes on doing so: a reader looks at what is committed, a writer is told to try again. */
  const besides = (job: Job, key: string) => {
    patience.inVain()
    if (job.kind === 'read') {
      runSnapshot(job, key, transactions.snapshot(key) ?? transactions.openSnapshot(key, job.connection))
      return
    }
    transactions.abort(key)
    job.answer(toErrorReply(writeConflict()))
  }

  const waitToOwn = (job: Job, key: string) => {
    const maxWaitMs = patience.forBeginning()
    if (maxWaitMs === 0) {
      besides(job, key)
      return
    }
    const { connection } = job
    const [go, giveUp] = [() => takeOver(job, key), () => besides(job, key)]
    waiting.add({ connection, isPatient: false, go, giveUp }, maxWaitMs)
    patience.watch()
  }

  const becomeOwner = (job: Job, key: string) => (isTaken() ? waitToOwn(job, key) : takeOver(job, key))

  const goOn = (job: Job, key: string) => {
    transactions.hear(key, job.connection)
    const snapshot = transactions.snapshot(key)
    if (!snapshot) runOwned(job, key)
    else if (job.kind === 'read') runSnapshot(job, key, snapshot)
    else becomeOwner(job, key)
  }

  const end = (job: Job, key: string) => {
    if (job.kind === 'commit') transactions.commit(key)
    else transactions.abort(key)
    patience.succeeded(key)
    job.answer(ok)
  }

  const inTransaction = (job: Job, { key, isFirst }: TransactionStep) => {
    try {
      if (job.kind === 'commit' || job.kind === 'abort') end(job, key)
      else if (isFirst) becomeOwner(job, key)
      else goOn(job, key)
    } catch (error) {
      job.answer(toErrorReply(error))
    }
  }

  const writeInTurn = (job: Job) => {
    if (!isTaken()) {
      writeAlone(job)
      return
    }
    const giveUp = () => job.answer(toErrorReply(unheard()))
    waiting.add({ connection: job.connection, isPatient: true, go: () => writeAlone(job), giveUp }, 0)
    patience.watch()
  }

  return {
    submit: (job) => {
      patience.use(job.connection)
      if (job.step) inTransaction(job, job.step)
      else if (job.kind === 'read') readAlone(job)
      else writeInTurn(job)
    },
    forget: (connection) => {
      patience.forget(connection)
      waiting.dropConnection(connection)
      transactions.abortOf(connection)
    },
    meanwhile: (work) => {
      if (isTaken()) return false
      committer.inBatch(
        () => committer.whole(work),
        () => undefined,
      )
      return true
    },
    close: () => {
      patience.stop()
      waiting.giveUp(() => true)
      transactions.abortAll()
      committer.flush()
    },
  }
}
