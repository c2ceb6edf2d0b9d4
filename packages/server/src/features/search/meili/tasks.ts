import { type EnqueuedTaskPromise, MeilisearchApiError } from 'meilisearch'

const longestTaskMs = 600_000
const askedEveryMs = 50

/** Resolves when the engine has done it; a task that failed is an error. */
export async function done(task: EnqueuedTaskPromise): Promise<void> {
  const { status, error, type } = await task.waitTask({ timeout: longestTaskMs, interval: askedEveryMs })
  if (status !== 'succeeded') throw new MeiliTaskError(type, error?.code ?? status)
}

class MeiliTaskError extends Error {
  override readonly name = 'MeiliTaskError'
  readonly code: string
  constructor(type: string, code: string) {
    super(`Meilisearch did not finish ${type}: ${code}`)
    this.code = code
  }
}

const missing = new Set(['index_not_found', 'document_not_found'])

/** What is not there is null; every other failure stays one. */
export async function unlessMissing<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work
  } catch (error) {
    const code =
      error instanceof MeilisearchApiError ? error.cause?.code : error instanceof MeiliTaskError && error.code
    if (typeof code === 'string' && missing.has(code)) return null
    throw error
  }
}
