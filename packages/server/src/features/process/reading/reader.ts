import { Worker } from 'node:worker_threads'
import { Failure } from '@kleeblatt/shared/core'
import type { Reading } from './read-bpmn.ts'
import type { Outcome } from './worker.ts'

export type { Reading } from './read-bpmn.ts'

/** Reads models beside the house's own work, so that no file, however large or hostile, keeps anyone waiting. */
export interface Reader {
  read(xml: string): Promise<Reading>
  stop(): Promise<void>
}

interface Limits {
  readonly timeoutMs?: number
  readonly maxMemoryMb?: number
  /** The worker goes when nobody has asked it for so long. */
  readonly restMs?: number
}

const place = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
const isRefusal = (word: string) => ['doctype', 'not-bpmn', 'too-large'].includes(word)

export function createReader({ timeoutMs = 15_000, maxMemoryMb = 768, restMs = 30_000 }: Limits = {}): Reader {
  let worker: Worker | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let rest: NodeJS.Timeout | undefined
  let asked = 0

  const started = (): Worker => {
    const running = new Worker(place, { resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb } })
    running.unref()
    return running
  }

  async function end(): Promise<void> {
    const ending = worker
    worker = null
    clearTimeout(rest)
    await ending?.terminate()
  }

  async function readNow(xml: string): Promise<Reading> {
    clearTimeout(rest)
    worker ??= started()
    const outcome = await answerOf(worker, ++asked, xml, timeoutMs).catch(async (error: unknown) => {
      await end()
      throw error
    })
    rest = setTimeout(() => void end(), restMs).unref()
    if ('reading' in outcome) return outcome.reading
    throw new Failure('invalid', isRefusal(outcome.refused) ? outcome.refused : 'not-bpmn')
  }

  return {
    /** One after the other: what waits its turn does not count as slow. */
    read(xml) {
      const result = turn.then(() => readNow(xml))
      turn = result.catch(() => {})
      return result
    },
    stop: () => turn.then(end),
  }
}

/** A worker that is silent or breaks down over a file has said that the file is too large. */
function answerOf(worker: Worker, id: number, xml: string, timeoutMs: number): Promise<Outcome> {
  const answer = Promise.withResolvers<Outcome>()
  const hear = (outcome: Outcome) => {
    if (outcome.id === id) answer.resolve(outcome)
  }
  const giveUp = () => answer.reject(new Failure('invalid', 'too-large'))
  const timer = setTimeout(giveUp, timeoutMs)
  worker.on('message', hear)
  worker.on('error', giveUp)
  worker.on('exit', giveUp)
  worker.postMessage({ id, xml })
  return answer.promise.finally(() => {
    clearTimeout(timer)
    worker.off('message', hear)
    worker.off('error', giveUp)
    worker.off('exit', giveUp)
  })
}
