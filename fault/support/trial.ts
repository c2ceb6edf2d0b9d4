import { MongoClient } from 'mongodb'
import { type Chance, createChance } from './chance.ts'
import type { Device, Without } from './device.ts'
import { databaseName, type Fault, type Scene, storeUrl } from './faults.ts'
import { freePort, newFolder, startHouse } from './house.ts'
import { judge, truthAt, type Verdict } from './judge.ts'
import { startProxy } from './proxy.ts'
import { boundFor, settle, settleMs } from './settling.ts'
import { talk } from './talking.ts'
import { beginTalks, openDevices, signInAll } from './town.ts'

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Watch {
  readonly isEnough: () => boolean
  readonly say: (line: string) => void
}

interface Plan {
  readonly seed: number
  readonly people: number
  /** It goes on until the server has said yes to so many messages. */
  readonly messages: number
  readonly pauseMs: readonly [number, number]
  readonly faults: readonly Fault[]
  /** The faults are gone through so often at least. */
  readonly rounds?: number
  /** Between two faults. */
  readonly calmMs: readonly [number, number]
  /** Ten seconds are ten seconds, also on a machine that is so busy that nobody could even sign in within them. */
  readonly isStrict?: boolean
  /** Strikes once more when all that is said. */
  readonly last?: Fault
  readonly without?: Without
  /** Is done to the store before anybody talks. */
  readonly spoil?: (url: string) => Promise<void>
  readonly say?: (line: string) => void
}

export interface Outcome extends Verdict {
  readonly differences: readonly string[]
  readonly clients: number
  /** How long after the last fault every client showed what the store holds. */
  readonly settledInMs: number
  readonly tookMs: number
}

/** Who may come in, once the directory has been read. */
export async function loginsIn(url: string): Promise<string[]> {
  const client = await new MongoClient(url).connect()
  try {
    const city = client.db(databaseName)
    // The directory is read for the first time once the doors are open.
    while (!(await city.collection('directory').findOne({}))?.syncedAt) await wait(50)
    const rows = await city
      .collection('people')
      .find({ isThere: true, login: { $ne: '' } })
      .toArray()
    return rows.map(({ login }) => String(login))
  } finally {
    await client.close()
  }
}

/** Two tabs may both be told yes to one message. */
const acknowledgedBy = (devices: readonly Device[]) =>
  new Set(devices.flatMap(({ acknowledged }) => [...acknowledged])).size

/** Goes through all faults, again and again, until it has been so often and enough was said. */
async function strikeAll({ faults, rounds = 1, calmMs }: Plan, scene: Scene, watch: Watch): Promise<void> {
  for (let round = 0; round < rounds || !watch.isEnough(); round += 1) {
    for (const { name, strike } of faults) {
      if (round >= rounds && watch.isEnough()) return
      await wait(scene.chance.between(...calmMs))
      watch.say(`${name} …`)
      await strike(scene)
    }
  }
}

async function stage(plan: Plan, chance: Chance) {
  const folder = await newFolder()
  const proxy = await startProxy()
  const port = await freePort()
  const env = { KLEEBLATT_DATA: folder.path, PUBLIC_URL: proxy.url }
  const house = await startHouse({ env, port })
  proxy.target(port)
  const url = await storeUrl(folder.path)
  const people = await signInAll(proxy.url, await loginsIn(url), plan.people)
  const talks = await beginTalks(proxy.url, people, chance)
  const scene: Scene = { proxy, data: folder.path, env, chance, conversations: talks.map(({ id }) => id), house }
  return { scene, people, talks, folder, url }
}

/** How long who comes late is waited for, to tell how late. */
const watchMs = 60_000

/** People write and read while everything goes wrong that can; then what was promised is compared with what is there. */
export async function trial(plan: Plan): Promise<Outcome> {
  const began = performance.now()
  const say = (line: string) => plan.say?.(`${((performance.now() - began) / 1_000).toFixed(1)} s  ${line}`)
  const chance = createChance(plan.seed)
  const { scene, people, talks, folder, url } = await stage(plan, chance)
  say(`${people.length} people have begun ${talks.length} conversations`)
  const origin = scene.proxy.url
  const opening = performance.now()
  const devices = await openDevices({ origin, people, talks, chance, ...(plan.without && { without: plan.without }) })
  const withinMs = plan.isStrict ? settleMs : boundFor(performance.now() - opening)
  const told = () => `${acknowledgedBy(devices)} acknowledged`
  try {
    await plan.spoil?.(url)
    say(`${devices.length} clients of ${people.length} people are in ${talks.length} conversations`)
    const talking = talk(devices, { chance, talks, pauseMs: plan.pauseMs })
    const isEnough = () => acknowledgedBy(devices) >= plan.messages
    await strikeAll(plan, scene, { isEnough, say: (line) => say(`${told()}; ${line}`) })
    while (!isEnough()) await wait(500)
    await plan.last?.strike(scene)
    const since = performance.now()
    await talking.stop()
    say(`${told()} after the last fault; everyone comes to rest`)
    const watched = { since, withinMs, ...(!plan.without && { watchMs }) }
    const { truth, differences, tookMs } = await settle(devices, () => truthAt(origin, talks), watched)
    const verdict = judge(truth, devices, talking)
    say(`settled in ${(tookMs / 1_000).toFixed(1)} s of ${(withinMs / 1_000).toFixed(1)} s`)
    return { ...verdict, differences, clients: devices.length, settledInMs: tookMs, tookMs: performance.now() - began }
  } finally {
    for (const device of devices) device.close()
    await scene.house.kill()
    await scene.proxy.close()
    await folder.remove()
  }
}
