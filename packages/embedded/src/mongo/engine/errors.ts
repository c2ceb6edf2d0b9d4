import { Refusal } from '../refusal.ts'
import type { Doc } from '../values/kinds.ts'

/** An error as a client reads it. What is not a refusal is a fault of the store, and told as that. */
export function toErrorReply(error: unknown): Doc {
  if (error instanceof Refusal) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.extra }
  }
  const reason = error instanceof Error ? error.message : String(error)
  return { ok: 0, errmsg: reason, code: 8, codeName: 'UnknownError' }
}

/** One document's error among the results of many. What is not a refusal ends the command. */
export function toWriteError(error: unknown, index: number): Doc {
  if (!(error instanceof Refusal)) throw error
  return { index, code: error.code, errmsg: error.message, ...error.extra }
}
