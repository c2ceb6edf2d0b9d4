import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient, type MongoClientOptions } from 'mongodb'
import { onTestFinished } from 'vitest'
import { type EmbeddedMongo, type EmbeddedMongoOptions, startEmbeddedMongo } from '../index.ts'

/** An empty folder; `clean` takes it away with all that came into it. */
export function temporaryFolder(): { path: string; clean: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'kb-test-'))
  return { path, clean: () => rmSync(path, { recursive: true, force: true }) }
}

/** An empty folder for one test. */
export function folderForTest(): string {
  const { path, clean } = temporaryFolder()
  onTestFinished(clean)
  return path
}

export interface TestStore extends EmbeddedMongo {
  readonly dataDir: string
  /** Stops, and takes its folder away. */
  end(): Promise<void>
}

/** A store of its own, without waiting for the disk. */
export async function startForTests(options: Partial<EmbeddedMongoOptions> = {}): Promise<TestStore> {
  const { path, clean } = temporaryFolder()
  const dataDir = options.dataDir ?? path
  const store = await startEmbeddedMongo({ sync: 'off', ...options, dataDir })
  const end = async () => {
    await store.stop()
    clean()
  }
  return { ...store, dataDir, end }
}

/** A store for one test. */
export async function storeForTest(options: Partial<EmbeddedMongoOptions> = {}): Promise<TestStore> {
  const store = await startForTests(options)
  onTestFinished(store.end)
  return store
}

/** A client for one test. */
export async function clientForTest(url: string, options: MongoClientOptions = {}): Promise<MongoClient> {
  const client = await new MongoClient(url, { serverSelectionTimeoutMS: 5_000, ...options }).connect()
  onTestFinished(() => client.close())
  return client
}

/** Where a store's socket lies. */
export const socketOf = (url: string): string => decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(url)?.[1] ?? '')
