import { Failure } from '@kleeblatt/shared/core'
import type { Call } from '../../../kernel/api.ts'

const answerWithinMs = 20_000

/** A connection may die without a word, and a browser waits minutes for it. Silence is `unavailable`. */
export const inTime =
  (call: Call): Call =>
  async (route, input) => {
    const limit = AbortSignal.timeout(answerWithinMs)
    try {
      return await call(route, input, limit)
    } catch (error) {
      throw error instanceof Failure ? error : new Failure('unavailable', 'no-answer')
    }
  }
