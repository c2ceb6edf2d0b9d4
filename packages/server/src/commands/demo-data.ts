import { demoLogins, demoPassword } from '@kleeblatt/embedded/directory'
import { authRoutes } from '@kleeblatt/shared/auth'
import { apiPath, protocolHeader, protocolVersion, type Route } from '@kleeblatt/shared/core'
import { searchRoutes } from '@kleeblatt/shared/search'
import { fillOnce } from '../app/demonstration.ts'
import { openIndoors } from '../app/indoors.ts'
import type { Config } from '../config.ts'
import { createPastClock } from '../demo/clock.ts'
import { CommandFailure, command } from './command.ts'

const pathOf = ({ at }: Pick<Route, 'at'>) => `${apiPath}${at.slice(at.indexOf('/'))}`

/** Asks as the administration of the demonstration would: the running server holds the index. */
async function askForRebuild({ PUBLIC_URL, PORT }: Config): Promise<boolean> {
  const origin = new URL(PUBLIC_URL ?? `http://localhost:${PORT}`).origin
  const headers = { origin, 'content-type': 'application/json', [protocolHeader]: String(protocolVersion) }
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${origin}${path}`, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) })

  const login = demoLogins.find(({ role }) => role === 'administration')?.login ?? ''
  try {
    const welcome = await post(pathOf(authRoutes.login), { login, password: demoPassword })
    const cookie = welcome.headers.getSetCookie().map((one) => one.split(';')[0])
    const answer = await post(pathOf(searchRoutes.rebuild), {}, cookie.join('; '))
    await post(pathOf(authRoutes.logout), {}, cookie.join('; '))
    return answer.ok
  } catch {
    return false // it listens elsewhere; the person at the terminal is told what to do
  }
}

/** What is written with a date of the past is new to no index that was there before: it is built anew. */
async function makeFindable(config: Config): Promise<boolean> {
  const { house, isRunning, stop } = await openIndoors(config, () => new Date())
  try {
    if (isRunning && config.MEILI_URL === undefined) return await askForRebuild(config)
    await house.search.rebuildIndex()
    return true
  } finally {
    await stop()
  }
}

async function fill(config: Config): Promise<boolean> {
  const clock = createPastClock(() => new Date())
  const { house, leases, stop } = await openIndoors(config, clock.now, { restsSearch: true })
  try {
    if ((await house.people.status()).syncedAt === null)
      throw new CommandFailure('Nobody is known here yet. Start Kleeblatt once, so that it reads the directory.')
    return await fillOnce({ house, leases, clock, say: (line) => void process.stdout.write(`${line}\n`) })
  } finally {
    await stop()
  }
}

/** `npm run demo-data`: fills a demonstration, running or not, with a lively city. */
await command(async ({ config }) => {
  if (config.LDAP_URL !== undefined)
    throw new CommandFailure('LDAP_URL is set: the demonstration city is for the demonstration directory alone.')
  if (!(await fill(config))) return 'The demonstration city is there already.'
  return (await makeFindable(config))
    ? 'The demonstration city is there.'
    : 'The demonstration city is there. For the search to find it, stop Kleeblatt and run: npm run rebuild-search'
})
