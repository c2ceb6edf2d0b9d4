import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Usage, usageOf } from './usage.ts'

/** A server that is measured. */
export interface Server {
  readonly url: string
  usage(): Usage
  /** What it holds after a collection of garbage. */
  memory(): Promise<Memory>
  stop(): Promise<void>
}

export interface Memory {
  readonly heapBytes: number
  readonly rssBytes: number
}

const told = z.object({
  memory: z.object({ rss: z.number(), heapUsed: z.number(), external: z.number() }),
})

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
export const root = path('../..')

const flags = [
  '--conditions=kleeblatt-source',
  '--disable-warning=ExperimentalWarning',
  // As `npm start` does it, for both.
  '--min-semi-space-size=16',
  '--no-memory-reducer',
  '--heap-growing-percent=300',
  '--no-scavenger-updates-allocation-limit',
  '--external-memory-accounted-in-global-limit',
  '--expose-gc',
  `--import=${new URL('./probe.ts', import.meta.url)}`,
]

const readyLine = /ready: (http:\/\/\S+)$/m
const startWithinMs = 600_000

function whenReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const tooLate = setTimeout(() => reject(new Error(`A server did not get ready:\n${said}`)), startWithinMs)
    const hear = (chunk: unknown) => {
      said = `${said}${chunk}`.slice(-20_000)
      const url = readyLine.exec(said)?.[1]
      if (url === undefined) return
      clearTimeout(tooLate)
      resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`A server ended (${code}):\n${said}`)))
  })
}

function memoryOf(child: ChildProcess): Promise<Memory> {
  return new Promise((resolve) => {
    const hear = (word: unknown) => {
      const heard = told.safeParse(word)
      if (!heard.success) return
      child.off('message', hear)
      const { rss, heapUsed, external } = heard.data.memory
      resolve({ heapBytes: heapUsed + external, rssBytes: rss })
    }
    child.on('message', hear)
    child.send('memory')
  })
}

/** Starts one of our programs and waits for the line that says it can be used. */
export async function startServer(
  program: string,
  env: Readonly<Record<string, string>>,
  nodeFlags: readonly string[] = [],
): Promise<Server> {
  const child = spawn(process.execPath, [...flags, ...nodeFlags, program], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const tooLate = setTimeout(() => child.kill('SIGKILL'), 20_000)
    child.kill('SIGTERM')
    await ended
    clearTimeout(tooLate)
  }
  // What a server complains of is for whoever watches; it would otherwise be lost with it.
  for (const stream of [child.stdout, child.stderr]) stream?.pipe(process.stderr)
  const goWithUs = () => void child.kill('SIGKILL')
  process.once('exit', goWithUs)
  try {
    const url = await whenReady(child)
    return {
      url,
      usage: () => usageOf(child.pid ?? 0),
      memory: () => memoryOf(child),
      stop: async () => {
        process.off('exit', goWithUs)
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
