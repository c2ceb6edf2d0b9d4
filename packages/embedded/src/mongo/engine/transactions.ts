import { transient } from '../refusal.ts'
import type { Connection } from '../store/connection.ts'
import type { Storage } from '../store/storage.ts'
import type { Committer } from './committer.ts'

/** The one transaction that may write. */
export interface Owner {
  readonly key: string
  /** The connection it was last heard from. */
  connection: number
  lastHeard: number
}

/** A transaction that has only read so far, beside another one that writes. */
interface Snapshot {
  readonly reader: Connection
  readonly version: number
  connection: number
}

export interface Transactions {
  owner(): Owner | null
  isOwner(key: string): boolean
  snapshot(key: string): Connection | null
  hear(key: string, connection: number): void
  /** Makes a transaction the writer. One that has read what is no longer true has to begin again. */
  own(key: string, connection: number): void
  openSnapshot(key: string, connection: number): Connection
  /** Commits; doing so twice has the first outcome. */
  commit(key: string): void
  abort(key: string): void
  /** Aborts what a client leaves behind whose connection ends. */
  abortOf(connection: number): void
  abortAll(): void
}

/** MongoDB's bound on how long a transaction may last. */
const maxLifetimeMs = 60_000
const rememberedCommits = 1_000

const gone = () => transient(251, 'The transaction does not exist (any more): it was aborted, ended or never begun.')
export const writeConflict = () =>
  transient(112, 'Write conflict during transaction: another one is writing. Please retry the transaction.')

interface Needs {
  storage: Storage
  committer: Committer
  /** The writer is free again. */
  onFree: () => void
}

export function createTransactions({ storage, committer, onFree }: Needs): Transactions {
  const snapshots = new Map<string, Snapshot>()
  const committed = new Set<string>()
  const lifetimes = new Map<string, NodeJS.Timeout>()
  let owner: Owner | null = null

  const begun = (key: string) => {
    if (!lifetimes.has(key)) lifetimes.set(key, setTimeout(() => abort(key), maxLifetimeMs).unref())
  }

  const ended = (key: string) => {
    clearTimeout(lifetimes.get(key))
    lifetimes.delete(key)
  }

  const closeSnapshot = (key: string) => {
    const snapshot = snapshots.get(key)
    if (!snapshot) return false
    snapshots.delete(key)
    storage.closeSnapshot(snapshot.reader)
    return true
  }

  const endOwned = (end: () => void) => {
    owner = null
    try {
      end()
    } finally {
      onFree()
    }
  }

  const abort = (key: string) => {
    ended(key)
    closeSnapshot(key)
    if (owner?.key === key) endOwned(committer.rollback)
  }

  const remember = (key: string) => {
    committed.add(key)
    const [oldest] = committed
    if (committed.size > rememberedCommits && oldest !== undefined) committed.delete(oldest)
  }

  const own = (key: string, connection: number) => {
    const snapshot = snapshots.get(key)
    closeSnapshot(key)
    if (snapshot && snapshot.version !== committer.version()) {
      ended(key)
      throw writeConflict()
    }
    committer.flush()
    committer.begin()
    begun(key)
    owner = { key, connection, lastHeard: performance.now() }
  }

  const commit = (key: string) => {
    if (committed.has(key)) return
    const isOwned = owner?.key === key
    if (!isOwned && !closeSnapshot(key)) throw gone()
    ended(key)
    if (isOwned) endOwned(committer.commit)
    remember(key)
  }

  const keysOf = (connection: number): string[] => {
    const reading = [...snapshots].filter(([, snapshot]) => snapshot.connection === connection).map(([key]) => key)
    return owner?.connection === connection ? [owner.key, ...reading] : reading
  }

  const hear = (key: string, connection: number) => {
    const snapshot = snapshots.get(key)
    if (snapshot) snapshot.connection = connection
    else if (owner?.key === key) Object.assign(owner, { connection, lastHeard: performance.now() })
    else throw gone()
  }

  return {
    owner: () => owner,
    isOwner: (key) => owner?.key === key,
    snapshot: (key) => snapshots.get(key)?.reader ?? null,
    hear,
    own,
    openSnapshot: (key, connection) => {
      const reader = storage.openSnapshot()
      snapshots.set(key, { reader, version: committer.version(), connection })
      begun(key)
      return reader
    },
    commit,
    abort,
    abortOf: (connection) => {
      for (const key of keysOf(connection)) abort(key)
    },
    abortAll: () => {
      for (const key of [...snapshots.keys(), ...(owner ? [owner.key] : [])]) abort(key)
    },
  }
}
