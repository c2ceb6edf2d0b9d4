import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { demoPassword } from '@kleeblatt/embedded/directory'
import { authRoutes } from '@kleeblatt/shared/auth'
import { MongoClient } from 'mongodb'
import { z } from 'zod'
import { databaseName } from '../city/build.ts'
import type { City } from '../city/size.ts'
import { type Caller, createCaller } from '../load/http.ts'
import { type Server, startServer } from './server.ts'
import { signInMany } from './sessions.ts'

const directoryTold = z.object({ url: z.string(), baseDn: z.string(), bindDn: z.string(), bindPassword: z.string() })

async function startDirectory(people: number): Promise<{ child: ChildProcess; env: Record<string, string> }> {
  const child = fork(new URL('./directory.ts', import.meta.url), [String(people)], {
    execArgv: ['--conditions=kleeblatt-source', '--disable-warning=ExperimentalWarning'],
  })
  const [word] = await once(child, 'message')
  const { url, baseDn, bindDn, bindPassword } = directoryTold.parse(word)
  return {
    child,
    env: { LDAP_URL: url, LDAP_BASE_DN: baseDn, LDAP_BIND_DN: bindDn, LDAP_BIND_PASSWORD: bindPassword },
  }
}

const patienceMs = 60_000
const retryMs = 2_000

/** A server that is too busy to let somebody in says so, and they try again. */
export async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  const from = performance.now()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const isBusy = error instanceof Error && / 503 /.test(error.message)
      if (!isBusy || performance.now() - from > patienceMs) throw error
      await setTimeout(retryMs)
    }
  }
}

/** Kleeblatt itself on a filled city, with the directory beside it. */
export interface House {
  readonly server: Server
  readonly caller: Caller
  /** Somebody comes in with name and password. Answers their cookie. */
  signIn(login: string): Promise<string>
  /** Cookies for people, without their passwords. */
  signInMany(personIds: readonly string[]): Promise<string[]>
  stop(): Promise<void>
}

export async function startHouse(city: City, nodeFlags: readonly string[] = []): Promise<House> {
  const { child, env } = await startDirectory(city.size.people)
  const server = await startServer(
    'packages/server/src/main.ts',
    {
      KLEEBLATT_DATA: city.folder,
      DEMO_DATA: 'false',
      HOST: '127.0.0.1',
      PORT: '0',
      METRICS_PORT: '0',
      LOG_LEVEL: 'warn',
      ...env,
    },
    nodeFlags,
  ).catch((error: unknown) => {
    child.disconnect()
    throw error
  })
  const caller = createCaller(server.url)
  const client = await new MongoClient(await readFile(join(city.folder, 'store.url'), 'utf8')).connect()
  await client.db(databaseName).collection('sessions').deleteMany({})

  const signIn = async (login: string): Promise<string> => {
    const body = { login, password: demoPassword }
    const { cookie } = await caller.call({ path: authRoutes.login.at.slice('POST '.length), method: 'POST', body })
    if (cookie === undefined) throw new Error('A sign-in was answered without a cookie.')
    return cookie
  }
  // Its session is the one that others are copied from.
  await patiently(() => signIn(city.people[0]?.login ?? ''))

  return {
    server,
    caller,
    signIn,
    signInMany: (personIds) => signInMany(client.db(databaseName), personIds),
    async stop() {
      caller.close()
      await client.close()
      await server.stop()
      child.disconnect()
    },
  }
}
