import { transient } from '../refusal.ts'
import type { Connection } from '../store/connection.ts'
import type { Storage } from '../store/storage.ts'
import type { Batch } from './batch.ts'
import type { Committer } from './committer.ts'
import { createLifetimes, createMemory } from './lifetimes.ts'
import { createSnapshots } from './snapshots.ts'

/** The one transaction that may write. */
export interface Owner {
  readonly key: string
  /** The connection it was last heard from. */
  connection: number
  lastHeard: number
}

export interface Transactions {
  owner(): Owner | null
  /** The view of a transaction that has only read so far. */
  view(key: string): Connection | null
  openView(key: string, connection: number): Connection
  /** A transaction goes on. Refused if it is gone. */
  hear(key: string, connection: number): void
  /** Makes a transaction the writer. One that has read what is no longer true has to begin again. */
  own(key: string, connection: number): void
  /** Commits; doing so twice has the first outcome. */
  commit(key: string): void
  abort(key: string): void
  /** Aborts what a client leaves behind whose connection ends. */
  abortOf(connection: number): void
  /** Aborts those that only read: what they look at is defined otherwise now. */
  abortViews(): void
  abortAll(): void
}

const gone = () => transient(251, 'The transaction does not exist (any more): it was aborted, ended or never begun.')

export const writeConflict = () =>
  transient(112, 'Write conflict during transaction: another one is writing. Please retry the transaction.')

interface Needs {
  storage: Storage
  committer: Committer
  batch: Batch
  /** The writer is free again. */
  onFree: () => void
}

export function createTransactions({ storage, committer, batch, onFree }: Needs): Transactions {
  const views = createSnapshots(storage)
  const committed = createMemory()
  let owner: Owner | null = null

  const end = (key: string, endOwned: () => void) => {
    lifetimes.end(key)
    views.close(key)
    if (owner?.key !== key) return
    owner = null
    try {
      endOwned()
    } finally {
      onFree()
    }
  }

  const abort = (key: string) => end(key, committer.rollback)
  const lifetimes = createLifetimes(abort)

  const own = (key: string, connection: number) => {
    const view = views.get(key)
    views.close(key)
    batch.flush()
    if (view && view.version !== committer.version()) {
      abort(key)
      throw writeConflict()
    }
    committer.begin()
    lifetimes.begin(key)
    owner = { key, connection, lastHeard: performance.now() }
  }

  const abortViews = () => {
    for (const key of views.keys()) abort(key)
  }

  return {
    owner: () => owner,
    view: (key) => views.get(key)?.reader ?? null,
    openView: (key, connection) => {
      lifetimes.begin(key)
      return views.open(key, connection, committer.version())
    },
    hear: (key, connection) => {
      const view = views.get(key)
      if (view) view.connection = connection
      else if (owner?.key === key) owner = { key, connection, lastHeard: performance.now() }
      else throw gone()
    },
    own,
    commit: (key) => {
      if (committed.has(key)) return
      if (owner?.key !== key && !views.get(key)) throw gone()
      end(key, committer.commit)
      committed.add(key)
    },
    abort,
    abortOf: (connection) => {
      for (const key of views.of(connection)) abort(key)
      if (owner?.connection === connection) abort(owner.key)
    },
    abortViews,
    abortAll: () => {
      abortViews()
      if (owner) abort(owner.key)
    },
  }
}
