import { rmSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { analyserVersion } from '@kleeblatt/shared/german'

/** Raised when the tables change. An index of another version is renewed, or else thrown away and fed anew. */
const tablesVersion = 2
/** Older tables that answer every question as well, if not as fast: they do so until they have been renewed. */
const answeringTables: readonly number[] = [1]

const versionWith = (tables: number): number => tables * 1_000 + analyserVersion
export const schemaVersion = versionWith(tablesVersion)
const answeringVersions = [tablesVersion, ...answeringTables].map(versionWith)

/** Weights of title, text, parts in the title, parts in the text, kind. */
const ranking = 'bm25(8.0, 1.0, 4.0, 0.5, 0.0)'

/** Beginnings of so many letters have lists of their own; a longer one is merged from all words that begin so. */
const beginnings = '2 3 4 5 6'
const [lettersKept, lettersKeptBefore] = [6, 4]

/**
 * `doc` is slim, since every match looks into it for the access list; `body` is read for the hits alone. `at` is the
 * time of the last change in its upper bits, so that newest first is the order of the index itself. `heads` holds the
 * titles once more, since looking for titles in `fts` walks over every text that has the word.
 */
const tables = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE mark (feed TEXT PRIMARY KEY, cursor TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE acl (gid INTEGER PRIMARY KEY, principals TEXT NOT NULL UNIQUE);
  CREATE TABLE doc (
    at INTEGER PRIMARY KEY, gid INTEGER NOT NULL, kind TEXT NOT NULL, space TEXT NOT NULL, author TEXT,
    updated INTEGER NOT NULL, boost REAL NOT NULL, rev INTEGER NOT NULL, parts INTEGER NOT NULL, seq INTEGER,
    id TEXT NOT NULL UNIQUE
  );
  CREATE TABLE body (at INTEGER PRIMARY KEY, tags TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL);
  CREATE TABLE word (word TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE fts USING fts5(
    title, text, titlec, textc, kind, content='', contentless_delete=1, tokenize='ascii', prefix='${beginnings}'
  );
  CREATE VIRTUAL TABLE heads USING fts5(
    title, titlec, kind, content='', contentless_delete=1, tokenize='ascii', prefix='${beginnings}'
  );
  INSERT INTO fts (fts, rank) VALUES ('rank', '${ranking}');
`

/**
 * A statement that writes. Deletions leave rows of the index's own whose numbers are beyond what a double holds, and
 * `run` reports the last one, whatever it has itself written.
 */
export function preparedWrite(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql)
  statement.setReadBigInts(true)
  return statement
}

export function removeFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
}

/** One process at a time: a second one that opened the file would not hear of the first one's rebuilds. */
const pragmas = `
  PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -65536;
`

function opened(path: string): DatabaseSync {
  const db = new DatabaseSync(path)
  try {
    db.exec(pragmas)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const versionOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.user_version)

/** Whether an index answers from tables of an older version. */
export const isOutdated = (db: DatabaseSync): boolean => versionOf(db) !== schemaVersion

/** How long a beginning may be to have a list of its own. */
export const lettersKeptIn = (db: DatabaseSync): number => (isOutdated(db) ? lettersKeptBefore : lettersKept)

/** Opens the index; one that cannot answer, or cannot be read, is begun anew: all in it comes from the rooms. */
export function openIndexFile(path: string): DatabaseSync {
  const kept = readable(path)
  if (kept) return kept
  removeFile(path)
  const db = opened(path)
  db.exec(`BEGIN; ${tables} PRAGMA user_version = ${schemaVersion}; COMMIT`)
  return db
}

function readable(path: string): DatabaseSync | null {
  try {
    const db = opened(path)
    if (answeringVersions.includes(versionOf(db))) return db
    db.close()
  } catch (error) {
    if (!isUnreadable(error)) throw error
  }
  return null
}

const corrupt = 11
const notADatabase = 26
const isUnreadable = (error: unknown) =>
  error instanceof Error && 'errcode' in error && (error.errcode === corrupt || error.errcode === notADatabase)
