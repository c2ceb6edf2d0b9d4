import { Worker } from 'node:worker_threads'

/** About as much as a busy city writes in a second or two. */
const everyCommits = 50
/** Where threads cannot be had, the writer does it by itself, at four thousand pages. */
const mostFailures = 3

const isSource = import.meta.url.endsWith('.ts')

export interface Checkpoints {
  /** To be called after each commit. Never waits. */
  committed(): void
  close(): void
}

/**
 * Has what the log holds moved into the file by a thread of its own: a commit that did it itself would keep everybody
 * waiting for some forty milliseconds.
 */
export function createCheckpoints(file: string): Checkpoints {
  let worker: Worker | null = null
  let commits = 0
  let failures = 0
  let isAtWork = false

  function start(): Worker {
    const started = new Worker(
      new URL(isSource ? './checkpoint-worker.ts' : './checkpoint-worker.js', import.meta.url),
      {
        workerData: file,
      },
    )
    started.unref()
    started.on('message', () => {
      failures = 0
      isAtWork = false
    })
    started.on('error', () => {
      failures += 1
    })
    started.on('exit', () => {
      if (worker === started) worker = null
      isAtWork = false
    })
    return started
  }

  /** What is committed stays so, whatever becomes of its way into the file. */
  function begin(): void {
    try {
      worker ??= start()
      worker.postMessage('go')
      isAtWork = true
    } catch {
      failures += 1
    }
  }

  return {
    committed() {
      commits += 1
      if (commits < everyCommits || isAtWork || failures >= mostFailures) return
      commits = 0
      begin()
    },
    close: () => void worker?.terminate(),
  }
}
