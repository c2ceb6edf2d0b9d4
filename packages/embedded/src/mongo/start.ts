import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { resolve } from 'node:path'
import { EmbeddedMongoFailure, isFailureCode } from './failure.ts'
import type { EmbeddedMongoOptions } from './options.ts'
import { isWord, type Order } from './process/words.ts'

export interface EmbeddedMongo {
  /** For `mongoose.connect(url, { dbName })`. */
  readonly url: string
  readonly pid: number
  /** Settles when the store's process has ended, by `stop` or by misfortune. */
  readonly ended: Promise<void>
  /** Ends the process with every acknowledged write on disk. Harmless twice. */
  stop(): Promise<void>
}

const stopWithinMs = 5_000

const childFile = new URL(
  import.meta.url.endsWith('.ts') ? './process/child.ts' : './process/child.js',
  import.meta.url,
)

const orderFrom = (options: EmbeddedMongoOptions): Order => ({
  ...options,
  dataDir: resolve(options.dataDir),
  sync: options.sync ?? 'full',
  transport: options.transport ?? (process.platform === 'win32' ? 'tcp' : 'socket'),
})

/** The child's address, or why it has none. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let complaints = ''
    child.stderr?.on('data', (chunk) => {
      complaints += String(chunk)
    })
    child.once('error', failed)
    child.once('exit', (code) => {
      failed(new EmbeddedMongoFailure('not-started', `the embedded store ended (${code}): ${complaints.trim()}`))
    })
    // Not every message is a word: under `node --watch` Node itself tells which files were read.
    child.on('message', (word) => {
      if (!isWord(word)) return
      if (word.kind === 'ready') return found(word.url)
      failed(new EmbeddedMongoFailure(isFailureCode(word.code) ? word.code : 'not-started', word.reason))
    })
  })
}

/** The child must not keep its parent alive: it is the one that follows. */
function letGo(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
  child.stderr?.resume()
  if (child.stderr instanceof Socket) child.stderr.unref()
}

/** Starts the embedded document store as a child of this process. It goes when this process goes. */
export function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  return startWith(orderFrom(options))
}

/** As `startEmbeddedMongo`, with the switches that only tests may turn. */
export async function startWith(order: Order): Promise<EmbeddedMongo> {
  const child = fork(childFile, [JSON.stringify(order)], {
    // The memory of a store that rests is not gone through to give some back: that costs more than the memory.
    execArgv: ['--disable-warning=ExperimentalWarning', '--min-semi-space-size=16', '--no-memory-reducer'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const ended = once(child, 'exit').then(() => undefined)
  ended.catch(() => undefined)

  const url = await addressOf(child).catch(async (reason: unknown) => {
    await ended.catch(() => undefined)
    throw reason
  })
  letGo(child)

  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.ref()
    if (child.connected) child.send('stop')
    const tooLate = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
    await ended
    clearTimeout(tooLate)
  }
  return { url, pid: child.pid ?? 0, ended, stop }
}
