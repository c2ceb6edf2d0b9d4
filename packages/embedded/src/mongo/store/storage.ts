import type { Sync } from '../options.ts'
import { type Checkpoints, createCheckpoints } from './checkpoints.ts'
import { type Connection, numberIn, openConnection } from './connection.ts'

/** Raised when the tables change. A file of a newer store is refused. */
const formatVersion = 1

/** Four tables hold every collection: making and dropping one is a row, not a change of the schema. */
const schema = `
  CREATE TABLE IF NOT EXISTS collection(
    id INTEGER PRIMARY KEY AUTOINCREMENT, db TEXT NOT NULL, name TEXT NOT NULL, options BLOB NOT NULL, UNIQUE(db, name));
  CREATE TABLE IF NOT EXISTS idx(
    id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, spec BLOB NOT NULL, multikey INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS document(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS entry(
    idx INTEGER NOT NULL, key BLOB NOT NULL, document INTEGER NOT NULL, PRIMARY KEY(idx, key, document)) WITHOUT ROWID;
  PRAGMA user_version = ${formatVersion};`

const setup = (sync: Sync) => `
  PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${sync === 'full' ? 'FULL' : 'OFF'};
  PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000; PRAGMA mmap_size = 268435456;
  PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 5000;`

const readerSetup = 'PRAGMA query_only = 1; PRAGMA mmap_size = 268435456; PRAGMA busy_timeout = 5000;'

export interface Storage {
  readonly writer: Connection
  /** Sees what is committed, whatever the writer is in the middle of. */
  readonly reader: Connection
  /** The connection that reads go to at this moment. */
  current(): Connection
  /** Does a piece of work with its reads going another way. */
  reading<Result>(connection: Connection, work: () => Result): Result
  /** A connection that goes on seeing what is committed now. */
  openSnapshot(): Connection
  closeSnapshot(snapshot: Connection): void
  /** To be called after each commit of the writer. */
  readonly committed: Checkpoints['committed']
  close(): void
}

function assertKnownFormat(writer: Connection): void {
  const found = numberIn(writer.first('PRAGMA user_version'), 'user_version')
  if (found > formatVersion) {
    throw new Error(`the documents were written by a newer store (format ${found}, this one knows ${formatVersion})`)
  }
}

export function openStorage(file: string, sync: Sync): Storage {
  const writer = openConnection(file, setup(sync))
  assertKnownFormat(writer)
  writer.exec(schema)
  const reader = openConnection(file, readerSetup)
  const resting: Connection[] = []
  const checkpoints = createCheckpoints(file)
  let current = writer

  return {
    writer,
    reader,
    current: () => current,
    reading: (connection, work) => {
      const before = current
      current = connection
      try {
        return work()
      } finally {
        current = before
      }
    },
    openSnapshot: () => {
      const snapshot = resting.pop() ?? openConnection(file, readerSetup)
      snapshot.exec('BEGIN')
      snapshot.first('SELECT id FROM collection LIMIT 1') // the first read is what fixes the view
      return snapshot
    },
    closeSnapshot: (snapshot) => {
      snapshot.exec('ROLLBACK')
      resting.push(snapshot)
    },
    committed: checkpoints.committed,
    close: () => {
      checkpoints.close()
      for (const connection of [...resting, reader, writer]) connection.close()
    },
  }
}
