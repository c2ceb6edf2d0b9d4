import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { authRoutes } from '@kleeblatt/shared/auth'
import { personalRoutes } from '@kleeblatt/shared/personal'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { dataFolder, familyOf, isRunning, start, startInVain } from './support/house.ts'
import { visitor } from './support/visitor.ts'

const demo = ['ayildiz', 'kleeblatt'] as const
const answers = async (url: string, path: string) => (await fetch(new URL(path, url))).status

async function takenPort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('Kleeblatt, told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('[F2] by %s ends within 5 s and leaves no process', async (signal) => {
    const house = await start({ KLEEBLATT_DATA: await dataFolder() })
    const family = familyOf(house.pid)

    const { code, tookMs } = await house.end(signal)

    expect(family.length).toBeGreaterThan(1)
    expect(code).toBe(0)
    expect(tookMs).toBeLessThan(5_000)
    await vi.waitUntil(() => !family.some(isRunning), { timeout: 1_000, interval: 20 })
  })

  it('[F2] ends within 5 s while people are connected', async () => {
    const house = await start({ KLEEBLATT_DATA: await dataFolder() })
    const halfAsked = connect(Number(new URL(house.url).port), 'localhost').on('error', () => undefined)
    await once(halfAsked, 'connect')
    halfAsked.write('GET /healthz HTTP/1.1\r\nHost: ')

    const { code, tookMs } = await house.end('SIGTERM')

    expect(code).toBe(0)
    expect(tookMs).toBeLessThan(5_000)
  })

  it('[F2] has the same people, sessions and data when it is started again', async () => {
    const data = await dataFolder()
    const before = await start({ KLEEBLATT_DATA: data })
    const person = visitor(before.url)
    await person.signIn(...demo)
    await person.ask(personalRoutes.changeSettings, { theme: 'dark', language: 'en' })
    const whoBefore = await person.ask(authRoutes.me, {})
    await before.end('SIGTERM')

    const after = await start({ KLEEBLATT_DATA: data })
    const again = visitor(after.url, person.cookies())

    expect(await again.ask(authRoutes.me, {})).toEqual(whoBefore)
    expect((await again.ask(personalRoutes.own, {})).settings).toMatchObject({ theme: 'dark', language: 'en' })
  })

  it('[F2] by being killed takes its store with it, and has lost nothing it acknowledged', async () => {
    const data = await dataFolder()
    const before = await start({ KLEEBLATT_DATA: data })
    const person = visitor(before.url)
    await person.signIn(...demo)
    await person.ask(personalRoutes.changeSettings, { theme: 'light' })
    const family = familyOf(before.pid)
    await before.end('SIGKILL')
    await vi.waitUntil(() => !family.some(isRunning), { timeout: 5_000, interval: 20 })

    const after = await start({ KLEEBLATT_DATA: data })

    const { settings } = await visitor(after.url, person.cookies()).ask(personalRoutes.own, {})
    expect(settings.theme).toBe('light')
  })
})

describe('Kleeblatt, asked to start', () => {
  it('[F2] a second time on one data folder refuses in a clear line, and the first goes on', async () => {
    const data = await dataFolder()
    const first = await start({ KLEEBLATT_DATA: data })

    const { code, said } = await startInVain({ KLEEBLATT_DATA: data })

    expect(code).toBe(1)
    expect(said).toContain(data)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(await answers(first.url, '/healthz')).toBe(200)
  })

  it('[F2] on a taken port refuses in a clear line, and leaves the data folder free', async () => {
    const data = await dataFolder()
    const port = await takenPort()

    const { code, said } = await startInVain({ KLEEBLATT_DATA: data, PORT: String(port) })

    expect(code).toBe(1)
    expect(said).toContain(String(port))
    expect(said.trim().split('\n')).toHaveLength(1)
    const later = await start({ KLEEBLATT_DATA: data })
    expect(await answers(later.url, '/readyz')).toBe(200)
  })

  it('[F8] with a wrong value refuses in a line that names the variable', async () => {
    const { code, said } = await startInVain({ KLEEBLATT_DATA: await dataFolder(), SESSION_HOURS: 'for ever' })

    expect(code).toBe(1)
    expect(said).toMatch(/^SESSION_HOURS: .+$/m)
    expect(said).not.toContain('for ever')
    expect(said.trim().split('\n')).toHaveLength(1)
  })
})
