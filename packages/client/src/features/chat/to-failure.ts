import { Failure } from '@kleeblatt/shared/core'

/** What was asked for is not, or no longer, the person's to see. Anything else may go better another time. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Failure && (error.code === 'not-found' || error.code === 'forbidden')

export const toFailure = (error: unknown): Failure => (error instanceof Failure ? error : new Failure('internal'))
