import { Worker } from 'node:worker_threads'

/** About as much as a second of a busy city writes. */
const everyCommits = 100

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
      isAtWork = false
    })
    // Without it the writer does it, at four thousand pages.
    started.on('error', () => {})
    started.on('exit', () => {
      if (worker === started) worker = null
      isAtWork = false
    })
    return started
  }

  return {
    committed() {
      commits += 1
      if (commits < everyCommits || isAtWork) return
      commits = 0
      isAtWork = true
      worker ??= start()
      worker.postMessage('go')
    },
    close: () => void worker?.terminate(),
  }
}
