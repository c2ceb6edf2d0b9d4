import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DemoDirectory, startDemoDirectory } from '@kleeblatt/embedded/directory'
import { startEmbeddedMongo } from '@kleeblatt/embedded/mongo'
import type { Config } from '../config.ts'

/** What this process started because nothing real was configured. */
export interface StandIns {
  readonly mongoUrl: string
  readonly directory: DemoDirectory | null
  /** Settles only if something it runs on ends without having been told to. */
  readonly lost: Promise<string>
  stop(): Promise<void>
}

/** The folder of the embedded document store below the data folder. */
export const storeFolder = (config: Pick<Config, 'KLEEBLATT_DATA'>) => join(config.KLEEBLATT_DATA, 'store')

/** Says to commands of the same owner where the running store is. */
const addressFile = (config: Pick<Config, 'KLEEBLATT_DATA'>) => join(config.KLEEBLATT_DATA, 'store.url')

/** The address of the embedded store that runs on the data folder; null while none does. */
export const addressOfRunningStore = (config: Pick<Config, 'KLEEBLATT_DATA'>): Promise<string | null> =>
  readFile(addressFile(config), 'utf8').catch(() => null) // no file, no running store

/** Starts the embedded store and the demonstration directory, each only where no real one is configured. */
export async function startStandIns(config: Config): Promise<StandIns> {
  const store = config.MONGODB_URL ? null : await startEmbeddedMongo({ dataDir: storeFolder(config) })
  if (store) await writeFile(addressFile(config), store.url, { mode: 0o600 })
  const directory = config.LDAP_URL ? null : await startDemoDirectory()
  const lost = Promise.withResolvers<string>()
  let stopping = false
  void store?.ended.then(() => {
    if (!stopping) lost.resolve('The embedded document store has ended.')
  })

  return {
    mongoUrl: config.MONGODB_URL ?? store?.url ?? '',
    directory,
    lost: lost.promise,
    async stop() {
      stopping = true
      await directory?.stop()
      await store?.stop()
      if (store) await rm(addressFile(config), { force: true })
    },
  }
}
