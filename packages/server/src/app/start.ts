import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { demoLogins, demoPassword } from '@kleeblatt/embedded/directory'
import { EmbeddedMongoFailure } from '@kleeblatt/embedded/mongo'
import type { Config } from '../config.ts'
import { ldapSettings } from '../features/directory/index.ts'
import { createLeases } from '../kernel/leases.ts'
import { createLog } from '../kernel/log.ts'
import { DataTooNew, migrate } from '../kernel/migrations.ts'
import { openDatabase, prepareDatabase } from '../kernel/mongo.ts'
import { createSecrets } from '../kernel/secrets.ts'
import { createApp } from './app.ts'
import { beginDemonstration } from './demonstration.ts'
import { migrations } from './migrations.ts'
import { type StandIns, startStandIns } from './stand-ins.ts'

/** Why Kleeblatt cannot start, in a line for the person at the terminal. */
export class AppFailure extends Error {
  override readonly name = 'AppFailure'
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

function inWords(error: unknown, config: Config): unknown {
  if (error instanceof EmbeddedMongoFailure && error.code === 'data-folder-in-use')
    return new AppFailure(`The data folder ${config.KLEEBLATT_DATA} is in use by another Kleeblatt.`)
  if (error instanceof DataTooNew) return new AppFailure(error.message)
  if (codeOf(error) === 'EADDRINUSE') {
    const port = error instanceof Error && 'port' in error ? Number(error.port) : config.PORT
    const name = port === config.METRICS_PORT ? 'METRICS_PORT' : 'PORT'
    return new AppFailure(`Port ${port} is taken. Set ${name} to another one, or stop what listens there.`)
  }
  return error
}

/** The port that will be listened on. Links and origins name it, so a free one is looked for before all else. */
async function portOf(config: Config, host: string | undefined): Promise<number> {
  if (config.PORT > 0) return config.PORT
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** What has been started so far, ended in the opposite order. */
function createStops() {
  const stops: Array<() => Promise<void>> = []
  return {
    push: (stop: () => Promise<void>) => void stops.push(stop),
    async all(): Promise<void> {
      for (const stop of stops.splice(0).toReversed()) await stop()
    },
  }
}

const hostOf = (config: Config, standIns: StandIns) => config.HOST ?? (standIns.directory ? '127.0.0.1' : undefined)

const now = () => new Date()

async function openStore(config: Config, url: string, say: (line: string) => void) {
  const connection = await openDatabase({ url, name: config.MONGODB_NAME })
  const leases = createLeases(connection, now)
  await migrate({ connection, leases, holder: randomUUID(), steps: migrations, onProgress: say })
  return { connection, leases }
}

export interface Running {
  readonly port: number
  /** Settles with a sentence if something the house runs on ends by itself. */
  readonly lost: Promise<string>
  stop(): Promise<void>
}

/** Starts everything and says when it can be used. Whatever was started is ended again when something fails. */
export async function start(config: Config, say: (line: string) => void): Promise<Running> {
  const stops = createStops()
  try {
    return await startAll(config, say, stops)
  } catch (error) {
    await stops.all()
    throw inWords(error, config)
  }
}

async function startAll(
  config: Config,
  say: (line: string) => void,
  stops: ReturnType<typeof createStops>,
): Promise<Running> {
  await mkdir(config.KLEEBLATT_DATA, { recursive: true, mode: 0o700 })
  const log = createLog(config.LOG_LEVEL)
  const standIns = await startStandIns(config)
  stops.push(standIns.stop)
  const { connection, leases } = await openStore(config, standIns.mongoUrl, say)
  stops.push(() => connection.close())

  const host = hostOf(config, standIns)
  const wantedPort = await portOf(config, host)
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${wantedPort}`
  const app = createApp({
    config,
    connection,
    leases,
    ldap: ldapSettings(config, standIns.directory ?? undefined),
    secret: await createSecrets(connection)('session'),
    publicUrl,
    demonstration: standIns.directory ? { password: demoPassword, logins: [...demoLogins] } : null,
    log,
    now,
  })
  await prepareDatabase(connection)
  if (standIns.directory && config.DEMO_DATA)
    await beginDemonstration({ config, storeUrl: standIns.mongoUrl, house: app.house, leases, say })
  stops.push(await app.house.start())
  stops.push(app.close)
  const port = await app.listen(wantedPort, host)
  if (config.METRICS_PORT > 0) {
    const metrics = await app.metrics.listen(config.METRICS_PORT)
    stops.push(async () => void metrics.close())
  }

  say(`Kleeblatt ready: ${publicUrl}`)
  if (standIns.directory) for (const line of demonstrationLines) say(line)
  return { port, lost: standIns.lost, stop: stops.all }
}

const demonstrationLines = [
  `Demonstration. Everyone signs in with the password: ${demoPassword}`,
  ...demoLogins.map(({ login, name }) => `  ${login.padEnd(18)} ${name}`),
]
