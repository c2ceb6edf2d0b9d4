import { mkdir } from 'node:fs/promises'
import { EmbeddedMongoFailure, startEmbeddedMongo } from '@kleeblatt/embedded/mongo'
import { Failure } from '@kleeblatt/shared/core'
import type { Config } from '../config.ts'
import { ldapSettings } from '../features/directory/index.ts'
import type { SearchPort } from '../features/search/index.ts'
import { createLeases, type Leases } from '../kernel/leases.ts'
import { createLog } from '../kernel/log.ts'
import { openDatabase, prepareDatabase } from '../kernel/mongo.ts'
import type { Rooms } from '../kernel/socket.ts'
import { createHouse, type House } from './house.ts'
import { addressOfRunningStore, storeFolder } from './stand-ins.ts'

/** Nobody is connected to a house without doors. */
const noRooms: Rooms = {
  here: () => [],
  to: () => ({ emit: () => true }),
  join: () => {},
  leave: () => {},
  disconnect: () => {},
}

/** Beside a running server that holds the index: the server reads what a command writes by itself. */
const restingSearch: SearchPort = {
  isShared: false,
  search: () => Promise.reject(new Failure('unavailable', 'no-index-here')),
  put: async () => ({ settled: async () => {} }),
  remove: async () => ({ settled: async () => {} }),
  setAcl: async () => ({ settled: async () => {} }),
  markOf: async () => null,
  rebuild: () => Promise.reject(new Failure('unavailable', 'no-index-here')),
  renew: async () => {},
  status: async () => ({ engine: 'none', ready: false, documents: 0, pending: 0, schemaVersion: 0 }),
  close: async () => {},
}

/** Nothing a command does asks the directory: it works with the people that were read from it. */
const noDirectory = { url: 'ldap://127.0.0.1:9', baseDn: 'o=none', bindDn: '', bindPassword: '' }

export interface HouseAt {
  readonly house: House
  readonly leases: Leases
  close(): Promise<void>
}

interface Place {
  readonly url: string
  readonly now: () => Date
  /** Whether nothing is put into the index here: somebody else holds it, or will read all of it later. */
  readonly restsSearch: boolean
}

/** The house without doors on a store, with a connection of its own. */
export async function houseAt(config: Config, { url, now, restsSearch }: Place): Promise<HouseAt> {
  const connection = await openDatabase({ url, name: config.MONGODB_NAME })
  const leases = createLeases(connection, now)
  const house = createHouse({
    config,
    connection,
    leases,
    rooms: noRooms,
    ldap: ldapSettings(config, config.LDAP_URL ? undefined : noDirectory),
    secret: 'nobody signs in here',
    publicUrl: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
    demonstration: null,
    log: createLog('warn'),
    now,
    ...(restsSearch && { engine: restingSearch }),
  })
  await prepareDatabase(connection)

  return {
    house,
    leases,
    async close() {
      await house.settled()
      await house.engine.close()
      await connection.close()
    },
  }
}

interface Indoors extends Omit<HouseAt, 'close'> {
  /** Whether Kleeblatt is running on the same data at this moment. */
  readonly isRunning: boolean
  stop(): Promise<void>
}

/** The store of the data folder: the running one, or one that is started for as long as the command lasts. */
async function storeOf(config: Config): Promise<{ url: string; isRunning: boolean; stop: () => Promise<void> }> {
  const stop = async () => {}
  if (config.MONGODB_URL) return { url: config.MONGODB_URL, isRunning: true, stop }
  try {
    await mkdir(config.KLEEBLATT_DATA, { recursive: true, mode: 0o700 })
    const store = await startEmbeddedMongo({ dataDir: storeFolder(config) })
    return { url: store.url, isRunning: false, stop: store.stop }
  } catch (error) {
    const running = await addressOfRunningStore(config)
    if (running && error instanceof EmbeddedMongoFailure && error.code === 'data-folder-in-use')
      return { url: running, isRunning: true, stop }
    throw error
  }
}

/** The house without doors, for a command that works on its data, with a clock of its own. */
export async function openIndoors(
  config: Config,
  now: () => Date,
  { restsSearch = false }: Partial<Pick<Place, 'restsSearch'>> = {},
): Promise<Indoors> {
  const { url, isRunning, stop } = await storeOf(config)
  const isHeld = isRunning && config.MEILI_URL === undefined
  const { close, ...rest } = await houseAt(config, { url, now, restsSearch: restsSearch || isHeld })
  return {
    ...rest,
    isRunning,
    async stop() {
      await close()
      await stop()
    },
  }
}
