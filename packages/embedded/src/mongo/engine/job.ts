import { toErrorReply } from './errors.ts'
import { isOk, type Reply, type TransactionStep } from './request.ts'

/** One command, ready to be done when it is its turn. */
export interface Job {
  readonly connection: number
  readonly kind: 'read' | 'write' | 'commit' | 'abort'
  readonly step: TransactionStep | null
  /** Whether it changes collections or indexes, which views of the past cannot follow. */
  readonly isDefinition: boolean
  run(): Reply
  answer(reply: Reply): void
}

export const fine = { ok: 1 }

/** A reply, also where there is only an error. */
export function outcome(run: () => Reply): Reply {
  try {
    return run()
  } catch (error) {
    return toErrorReply(error)
  }
}

/** MongoDB aborts a transaction as soon as anything in it fails. */
export const hasFailed = (reply: Reply): boolean =>
  !isOk(reply) || (!(reply instanceof Uint8Array) && 'writeErrors' in reply)
