import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedMongo } from '@kleeblatt/embedded/mongo'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    storeUrl: string
  }
}

/** One store for the whole run: the embedded one without file sync, or the real MongoDB that `TEST_MONGODB_URL` names. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const real = process.env.TEST_MONGODB_URL
  if (real) {
    project.provide('storeUrl', real)
    return async () => {}
  }

  const dataDir = await mkdtemp(join(tmpdir(), 'kleeblatt-test-'))
  const store = await startEmbeddedMongo({ dataDir, sync: 'off', forbidTableScans: true })
  project.provide('storeUrl', store.url)
  return async () => {
    await store.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
