import type { Connection } from '../store/connection.ts'
import type { Storage } from '../store/storage.ts'

/** A transaction that has only read so far, beside another one that writes. */
interface Snapshot {
  readonly reader: Connection
  /** How many commits it knows of. */
  readonly version: number
  connection: number
}

export interface Snapshots {
  open(key: string, connection: number, version: number): Connection
  get(key: string): Snapshot | undefined
  /** Ends one, and says whether there was one. */
  close(key: string): boolean
  keys(): string[]
  of(connection: number): string[]
}

export function createSnapshots(storage: Storage): Snapshots {
  const snapshots = new Map<string, Snapshot>()

  return {
    open: (key, connection, version) => {
      const reader = storage.openSnapshot()
      snapshots.set(key, { reader, version, connection })
      return reader
    },
    get: (key) => snapshots.get(key),
    close: (key) => {
      const snapshot = snapshots.get(key)
      if (snapshot) storage.closeSnapshot(snapshot.reader)
      return snapshots.delete(key)
    },
    keys: () => [...snapshots.keys()],
    of: (connection) => [...snapshots].filter(([, one]) => one.connection === connection).map(([key]) => key),
  }
}
