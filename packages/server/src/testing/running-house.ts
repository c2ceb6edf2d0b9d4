import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoPassword } from '@kleeblatt/embedded/directory'
import { apiPath, protocolHeader, protocolVersion } from '@kleeblatt/shared/core'
import { onTestFinished } from 'vitest'
import { start } from '../app/start.ts'
import { readConfig } from '../config.ts'

/** A data folder of a test's own. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kb-house-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The whole house with its doors, on a free port, and people who ask it over HTTP. */
export async function runningHouse(env: Readonly<Record<string, string>> = {}) {
  const said: string[] = []
  const config = readConfig({
    PORT: '0',
    METRICS_PORT: '0',
    LOG_LEVEL: 'silent',
    DEMO_DATA: 'false',
    KLEEBLATT_DATA: env.KLEEBLATT_DATA ?? (await dataFolder()),
    ...env,
  })
  const { port, stop } = await start(config, (line) => said.push(line))
  let isStopped = false
  const end = async () => {
    if (isStopped) return
    isStopped = true
    await stop()
  }
  onTestFinished(end)
  const origin = `http://localhost:${port}`

  /** Asks as a browser at our own page would, unless the headers say otherwise. */
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${origin}${path}`, {
      ...init,
      headers: {
        origin,
        [protocolHeader]: String(protocolVersion),
        'content-type': 'application/json',
        ...init.headers,
      },
    })

  async function signIn(login: string): Promise<string> {
    const body = JSON.stringify({ login, password: demoPassword })
    const answer = await ask(`${apiPath}/login`, { method: 'POST', body })
    if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status}`)
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .join('; ')
  }

  return { origin, port, config, said, ask, signIn, end }
}
