import { Failure } from '@kleeblatt/shared/core'

/** What somebody is told who asks for this: `granted`, or why not. */
export const refusal = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'granted',
    (error: unknown) => (error instanceof Failure ? `${error.code} ${error.message}` : String(error)),
  )
