import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Failure } from '@kleeblatt/shared/core'
import type { Glossary } from '@kleeblatt/shared/german'
import type { Receipt, SearchDoc, SearchPort } from '../port.ts'
import { batchesOf, receiptFor } from '../receipt.ts'
import type { Answer, Work, WorkerSetting } from './messages.ts'

interface Needs {
  /** The folder for the index's own file. */
  readonly folder: string
  readonly glossary?: Glossary
  /** Hears why the worker ended by itself. The next question starts another one. */
  readonly onError: (error: unknown) => void
}

interface Waiting {
  resolve(result: Work[keyof Work]['answer']): void
  reject(error: unknown): void
}

const rebuildBatch = 200
const isSource = import.meta.url.endsWith('.ts')

function startWorker(setting: WorkerSetting): Worker {
  return new Worker(new URL(isSource ? './worker.ts' : './worker.js', import.meta.url), {
    workerData: setting,
    execArgv: isSource ? ['--conditions=kleeblatt-source'] : [],
  })
}

/** The line to a worker: questions by number, and a new worker when the last one ended by itself. */
function createLine(setting: WorkerSetting, onError: Needs['onError']) {
  const waiting = new Map<number, Waiting>()
  let running: Worker | null = null
  let lastNumber = 0
  let isClosed = false
  let closing: Promise<void> | null = null

  function rejectAll(): void {
    for (const { reject } of waiting.values()) reject(new Failure('unavailable', 'search-ended'))
    waiting.clear()
  }

  function ended(worker: Worker, error: unknown): void {
    if (running !== worker) return
    running = null
    if (error !== null) onError(error)
    rejectAll()
  }

  function hear(said: Answer): void {
    const asker = waiting.get(said.number)
    waiting.delete(said.number)
    if ('failed' in said) asker?.reject(new Error(said.failed))
    else asker?.resolve(said.result)
  }

  function worker(): Worker {
    if (isClosed) throw new Failure('unavailable', 'search-closed')
    if (running) return running
    const started = startWorker(setting)
    started.on('message', hear)
    started.on('error', (error) => ended(started, error))
    started.on('exit', () => ended(started, null))
    running = started
    return started
  }

  async function ask<Name extends keyof Work>(name: Name, what: Work[Name]['ask']): Promise<Work[Name]['answer']> {
    const { promise, resolve, reject } = Promise.withResolvers<Work[Name]['answer']>()
    const number = ++lastNumber
    const to = worker()
    waiting.set(number, { resolve, reject })
    to.postMessage({ ...what, number, name })
    return await promise
  }

  async function end(): Promise<void> {
    const last = running
    const closed = last ? ask('close', {}) : null
    isClosed = true
    await closed?.catch(onError)
    running = null
    await last?.terminate()
    rejectAll()
  }

  const close = (): Promise<void> => {
    closing ??= end()
    return closing
  }

  return { ask, close }
}

/** Resolves or throws with the work, or at once when nobody waits any more; `flag` then tells the worker. */
async function unlessAborted<Result>(
  signal: AbortSignal | undefined,
  work: (flag: SharedArrayBuffer) => Promise<Result>,
) {
  signal?.throwIfAborted()
  const flag = new SharedArrayBuffer(4)
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => {
    Atomics.store(new Int32Array(flag), 0, 1)
    reject(signal?.reason)
  }
  signal?.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work(flag), aborted])
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

/** The embedded engine: SQLite's full-text index in a worker thread, so that neither searching nor writing blocks. */
export function createFtsSearch({ folder, glossary = [], onError }: Needs): SearchPort {
  mkdirSync(folder, { recursive: true })
  const { ask, close } = createLine({ path: join(folder, 'search.sqlite'), glossary }, onError)
  let isRebuilding = false

  return {
    isShared: false,
    search: (query, signal) => unlessAborted(signal, (flag) => ask('search', { query, flag })),
    put: async (docs, mark): Promise<Receipt> => receiptFor(ask('put', { docs, mark: mark ?? null })),
    remove: async (ids) => receiptFor(ask('remove', { ids })),
    setAcl: async (changes) => receiptFor(ask('setAcl', { changes })),
    markOf: (feed) => ask('markOf', { feed }),
    status: () => ask('status', {}),
    renew: async () => void (await ask('renew', {})),

    async rebuild(all: AsyncIterable<SearchDoc>, marks = () => []) {
      if (isRebuilding) throw new Failure('conflict', 'rebuild-running')
      isRebuilding = true
      try {
        await ask('beginRebuild', {})
        for await (const docs of batchesOf(all, rebuildBatch)) await ask('putRebuilt', { docs })
        await ask('endRebuild', { marks: marks() })
      } catch (error) {
        await ask('dropRebuild', {}).catch(onError)
        throw error
      } finally {
        isRebuilding = false
      }
    },

    close,
  }
}
