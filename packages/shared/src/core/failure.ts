/** Everything that can go wrong in a way the other side should understand. */
export const failureCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'outdated',
  'too-many',
  'unavailable',
  'internal',
] as const
export type FailureCode = (typeof failureCodes)[number]

export interface FailureDetails {
  /** When to try again, for `too-many` and `unavailable`. */
  readonly retryAfterSeconds?: number
  /** What the other side needs to go on, for `conflict`: the version that won. Plain JSON, already permitted to the actor. */
  readonly current?: unknown
}

/** The `reason` is for logs and for code. The words people read are chosen by the client. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly details: FailureDetails

  constructor(code: FailureCode, reason: string = code, details: FailureDetails = {}) {
    super(reason)
    this.code = code
    this.details = details
  }
}
