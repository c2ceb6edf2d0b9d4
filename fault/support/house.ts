import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const clockFile = join(import.meta.dirname, 'wrong-clock.ts')

export async function newFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'kb-f-'))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

export interface House {
  readonly port: number
  readonly pid: number
  /** As a power cut would. */
  kill(): Promise<void>
}

interface Wanted {
  readonly env: Readonly<Record<string, string>>
  readonly port: number
  readonly clockOffByMs?: number
}

function whenReady(child: ChildProcess, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (said().includes('Kleeblatt ready:')) resolve()
    })
    child.once('exit', () => reject(new Error(`Kleeblatt ended:\n${said()}`)))
  })
}

/** The real application as a process of its own. */
export async function startHouse({ env, port, clockOffByMs = 0 }: Wanted): Promise<House> {
  const clock = clockOffByMs === 0 ? [] : [`--import=${clockFile}`]
  const args = ['--conditions=kleeblatt-source', '--disable-warning=ExperimentalWarning', ...clock]
  const child = spawn(process.execPath, [...args, 'packages/server/src/main.ts'], {
    cwd: root,
    // The channel ends it when this process is ended, however that happens.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH ?? '',
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: '0',
      LOG_LEVEL: 'warn',
      DEMO_DATA: 'false',
      CLOCK_OFF_BY_MS: String(clockOffByMs),
      ...env,
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
  }
  const ended = once(child, 'exit')
  await whenReady(child, () => said)
  return {
    port,
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const rows = () =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))

/** The process of the document store that a house has started. */
export function storeOf(house: House): number {
  const row = rows().find((one) => Number(one?.[2]) === house.pid && one?.[3]?.includes('mongo/process/child'))
  if (!row) throw new Error('The house has no store.')
  return Number(row[1])
}

/** Holds a process still for a while: it lives and answers nothing. */
export function holdStill(pid: number): () => void {
  process.kill(pid, 'SIGSTOP')
  return () => void process.kill(pid, 'SIGCONT')
}
