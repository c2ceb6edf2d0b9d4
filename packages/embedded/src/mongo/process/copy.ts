import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { EmbeddedMongoFailure } from '../failure.ts'
import { filesOf, prepareFolder } from './folder.ts'
import { takeLock } from './lock.ts'

function toDisk(file: string): void {
  for (const path of [file, dirname(file)]) {
    const handle = openSync(path, 'r')
    fsyncSync(handle)
    closeSync(handle)
  }
}

function assertStore(file: string): void {
  if (!existsSync(file)) throw new EmbeddedMongoFailure('not-a-store', `there is no store at ${file}`)
  const store = new DatabaseSync(file, { readOnly: true })
  try {
    const check = store.prepare('PRAGMA quick_check').get()
    const tables = store.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'entry'").get()
    if (check?.quick_check !== 'ok' || tables?.n !== 1) throw new Error('damaged, or not a store')
  } catch (error) {
    throw new EmbeddedMongoFailure('not-a-store', `${file}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    store.close()
  }
}

/** Writes one consistent copy beside a running or a resting store. A half-written copy never bears its name. */
export function copyOut(dataDir: string, to: string): void {
  const from = filesOf(dataDir).documents
  if (!existsSync(from)) throw new EmbeddedMongoFailure('not-a-store', `there is no store in ${dataDir}`)
  const unfinished = `${to}.unfinished`
  rmSync(unfinished, { force: true })
  const store = new DatabaseSync(from)
  try {
    store.exec('PRAGMA busy_timeout=5000')
    store.prepare('VACUUM INTO ?').run(unfinished)
  } finally {
    store.close()
  }
  toDisk(unfinished)
  renameSync(unfinished, to)
  toDisk(to)
}

/** Puts a copy in the place of what a data folder holds. Refused while a process has the folder. */
export function copyIn(from: string, dataDir: string): void {
  assertStore(from)
  prepareFolder(dataDir)
  const files = filesOf(dataDir)
  const lock = takeLock(files.lock)
  try {
    const unfinished = `${files.documents}.unfinished`
    copyFileSync(from, unfinished)
    toDisk(unfinished)
    // What the log of the old store holds would be played into the new one.
    for (const rest of ['-wal', '-shm']) rmSync(`${files.documents}${rest}`, { force: true })
    renameSync(unfinished, files.documents)
    toDisk(files.documents)
  } finally {
    lock.release()
  }
}
