import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConversationId } from '@kleeblatt/shared/chat'
import type { Chance } from './chance.ts'
import { type House, holdStill, startHouse, storeOf } from './house.ts'
import type { Network } from './proxy.ts'

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const hourMs = 3_600_000
export const databaseName = 'kleeblatt'
const dyingWriter = join(import.meta.dirname, 'dying-writer.ts')

/** A place where things go wrong. */
export interface Scene {
  readonly proxy: Network
  readonly data: string
  readonly env: Readonly<Record<string, string>>
  readonly chance: Chance
  readonly conversations: readonly ConversationId[]
  house: House
}

export interface Fault {
  readonly name: string
  strike(scene: Scene): Promise<void>
}

export const storeUrl = (data: string) => readFile(join(data, 'store.url'), 'utf8')

async function weather({ proxy }: Scene, kind: 'slow' | 'cut' | 'deaf', forMs: number): Promise<void> {
  proxy.becomes(kind)
  await wait(forMs)
  proxy.becomes('fair')
}

async function stallStore({ house }: Scene, forMs: number): Promise<void> {
  const goOn = holdStill(storeOf(house))
  await wait(forMs)
  goOn()
}

async function killHouse(scene: Scene, clockOffByMs: number): Promise<void> {
  await scene.house.kill()
  scene.house = await startHouse({ env: scene.env, port: scene.house.port, clockOffByMs })
}

async function dieWriting({ data, chance, conversations }: Scene): Promise<void> {
  const args = [await storeUrl(data), databaseName, chance.pick(conversations)]
  const child = fork(dyingWriter, args, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const ended = once(child, 'exit')
  await Promise.race([once(child, 'message'), ended])
  if (child.exitCode !== null) throw new Error('The writer ended before it had written.')
  child.kill('SIGKILL')
  await ended
}

export const powerCut: Fault = { name: 'the server is killed once more', strike: (scene) => killHouse(scene, 0) }

export const lineLoss: Fault = { name: 'the network is cut', strike: (scene) => weather(scene, 'cut', 2_000) }

/** Everything that is done to a running house, one after the other. Repeats from two tabs and wrong clocks go on all the time. */
export const faults: readonly Fault[] = [
  { name: 'the network is slow', strike: (scene) => weather(scene, 'slow', 4_000) },
  { name: 'a client of the store dies in mid-transaction', strike: dieWriting },
  lineLoss,
  {
    name: 'the server is killed, and comes back with its clock an hour behind',
    strike: (scene) => killHouse(scene, -hourMs),
  },
  { name: 'the network swallows everything without a word', strike: (scene) => weather(scene, 'deaf', 3_000) },
  { name: 'the store stalls', strike: (scene) => stallStore(scene, 10_000) },
  { name: 'the server is killed, and comes back with its clock right', strike: (scene) => killHouse(scene, 0) },
]
