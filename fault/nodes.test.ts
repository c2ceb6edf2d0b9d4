// @needs redis
import { spawn } from 'node:child_process'
import { startEmbeddedMongo } from '@kleeblatt/embedded/mongo'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createChance } from './support/chance.ts'
import { freePort, holdStill, newFolder, startHouse } from './support/house.ts'
import { judge, truthAt } from './support/judge.ts'
import { startProxy } from './support/proxy.ts'
import { settle, settleMs } from './support/settling.ts'
import { talk } from './support/talking.ts'
import { beginTalks, openDevices, signInAll } from './support/town.ts'
import { loginsIn } from './support/trial.ts'

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const seed = Number(process.env.FAULT_SEED ?? Math.floor(Date.now() / 86_400_000))
const heartbeatMs = 30_000

async function folder(): Promise<string> {
  const { path, remove } = await newFolder()
  onTestFinished(remove)
  return path
}

/** A real redis-server of the test's own, without a file. */
async function startRedis(): Promise<{ url: string; pid: number }> {
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', await folder()]
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void server.kill('SIGKILL'))
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error('redis-server ended')))
    server.stdout.on('data', (said) => String(said).includes('Ready to accept') && resolve())
  })
  return { url: `redis://127.0.0.1:${port}`, pid: server.pid ?? 0 }
}

async function startNode(env: Readonly<Record<string, string>>) {
  const node = await startHouse({ env: { ...env, KLEEBLATT_DATA: await folder() }, port: await freePort() })
  onTestFinished(() => node.kill())
  return node
}

/** Two nodes on one store with a Redis between them, behind one address, and people who talk. */
async function twoNodes() {
  const chance = createChance(seed)
  const store = await startEmbeddedMongo({ dataDir: await folder() })
  onTestFinished(() => store.stop())
  const redis = await startRedis()
  const proxy = await startProxy()
  onTestFinished(() => proxy.close())
  const env = { MONGODB_URL: store.url, REDIS_URL: redis.url, PUBLIC_URL: proxy.url }
  const [first, second] = [await startNode(env), await startNode(env)]
  proxy.target(first.port)
  const people = await signInAll(proxy.url, await loginsIn(store.url), 12)
  proxy.target(first.port, second.port)
  const talks = await beginTalks(proxy.url, people, chance)
  const devices = await openDevices({ origin: proxy.url, people, talks, chance })
  onTestFinished(() => {
    for (const device of devices) device.close()
  })
  const talking = talk(devices, { chance, talks, pauseMs: [0, 300] })
  const acknowledged = () => devices.reduce((sum, device) => sum + device.acknowledged.size, 0)
  const until = async (count: number) => {
    while (acknowledged() < count) await wait(50)
  }
  const truth = () => truthAt(proxy.url, talks)
  return { redis, proxy, first, second, devices, talking, acknowledged, until, truth }
}

describe(`Two nodes (FAULT_SEED=${seed})`, () => {
  it('[C7.1] are one for clients: when one is killed they go over to the other and miss nothing', {
    timeout: 300_000,
  }, async () => {
    const { proxy, first, second, devices, talking, until, truth } = await twoNodes()
    await until(100)

    await first.kill()
    proxy.target(second.port)
    await until(300)
    const since = performance.now()
    await talking.stop()
    const settled = await settle(devices, truth, { since })

    expect(judge(settled.truth, devices, talking)).toMatchObject({ lost: [], doubled: [], outOfOrder: [] })
    expect(settled.differences).toEqual([])
  })

  it('[C7.2] take messages while Redis stalls, and with the next heartbeat every client catches up, with what it has read too', {
    timeout: 300_000,
  }, async () => {
    const { redis, devices, talking, acknowledged, until, truth } = await twoNodes()
    await until(50)

    const goOn = holdStill(redis.pid)
    onTestFinished(goOn)
    await until(acknowledged() + 150)
    const since = performance.now()
    await talking.stop()
    const stalled = await settle(devices, truth, { since, withinMs: heartbeatMs + settleMs })

    expect(judge(stalled.truth, devices, talking)).toMatchObject({ lost: [], doubled: [], outOfOrder: [] })
    expect(stalled.differences).toEqual([])

    goOn()
    const settled = await settle(devices, truth, { since: performance.now(), withinMs: heartbeatMs + settleMs })
    expect(settled.differences).toEqual([])
  })
})
