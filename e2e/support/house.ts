import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'

export const root = join(import.meta.dirname, '..', '..')

/** Short, because sockets live in it. */
const newFolder = () => mkdtemp(join(tmpdir(), 'kb-'))
const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 3 })

/** A data folder of a test's own. */
export async function dataFolder(): Promise<string> {
  const folder = await newFolder()
  onTestFinished(() => remove(folder))
  return folder
}

/** How a house is started: from its sources, or as it is deployed. */
export interface Way {
  readonly cwd: string
  readonly args: readonly string[]
}

const fromSources: Way = { cwd: root, args: ['--conditions=kleeblatt-source', 'packages/server/src/main.ts'] }

interface House {
  readonly url: string
  readonly pid: number
  /** All it has said so far. */
  said(): string
  /** Sends a signal and tells how it ended and how long that took. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }>
}

const readyLine = /^Kleeblatt ready: (http:\/\/\S+)$/m

type Environment = Readonly<Record<string, string>>

function launch({ cwd, args }: Way, env: Environment) {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'warn', DEMO_DATA: 'false', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
  }
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null))
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { child, ended, kill, said: () => said }
}

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function whenReady({ child, ended, said }: ReturnType<typeof launch>): Promise<House> {
  const url = await vi.waitUntil(() => readyLine.exec(said())?.[1] ?? (isOver(child) ? 'over' : undefined), {
    timeout: 60_000,
    interval: 20,
  })
  if (url === 'over') throw new Error(`Kleeblatt ended before it was ready:\n${said()}`)
  return {
    url,
    pid: child.pid ?? 0,
    said,
    async end(signal) {
      const from = performance.now()
      child.kill(signal)
      return { code: await ended, tookMs: performance.now() - from }
    },
  }
}

/** Starts the real application and waits for the line that says it can be used. */
export async function start(env: Environment, way: Way = fromSources): Promise<House> {
  const launched = launch(way, env)
  onTestFinished(launched.kill)
  return whenReady(launched)
}

/** The real application on data of its own, until whoever started it lets it go. */
export async function startAlone(env: Environment): Promise<House & { letGo(): Promise<void> }> {
  const folder = await newFolder()
  const launched = launch(fromSources, { KLEEBLATT_DATA: folder, ...env })
  const letGo = async () => {
    await launched.kill()
    await remove(folder)
  }
  try {
    return { ...(await whenReady(launched)), letGo }
  } catch (error) {
    await letGo()
    throw error
  }
}

/** Starts the application expecting it to refuse, and tells how it ended and what it said. */
export async function startInVain(env: Environment, way: Way = fromSources) {
  const { ended, kill, said } = launch(way, env)
  onTestFinished(kill)
  return { code: await ended, said: said() }
}

/** A process and all that came from it, by number. */
export function familyOf(pid: number): number[] {
  const pairs = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] =>
    pairs.filter(([, above]) => above === parent).flatMap(([child = 0]) => [child, ...below(child)])
  return [pid, ...below(pid)]
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
