import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'

export const root = join(import.meta.dirname, '..', '..')

/** A data folder of a test's own. Short, because sockets live in it. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kb-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
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
    env: { PATH: process.env.PATH ?? '', PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'warn', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
  }
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended, said: () => said }
}

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Starts the real application and waits for the line that says it can be used. */
export async function start(env: Environment, way: Way = fromSources): Promise<House> {
  const { child, ended, said } = launch(way, env)
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

/** Starts the application expecting it to refuse, and tells how it ended and what it said. */
export async function startInVain(env: Environment, way: Way = fromSources) {
  const { ended, said } = launch(way, env)
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
