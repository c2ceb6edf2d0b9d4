import type { RequestHandler, Response } from 'express'
import { createTurnstile } from './turnstile.ts'

const atOnceWhenBusy = 2
const mostWaiting = 1_000
const comeAgainSeconds = 5

const answered = (response: Response) => new Promise<void>((resolve) => void response.once('close', resolve))

/**
 * While the house is busy, those who only look stand in line, so that whoever says something is heard at once: a message
 * is several questions to the store, and each would wait behind everything that all who are coming in ask for.
 */
export function readsInTurn(isBusy: () => boolean, longestMs = 2_000): RequestHandler {
  const inTurn = createTurnstile(() => (isBusy() ? atOnceWhenBusy : Number.POSITIVE_INFINITY), {
    patience: { mostWaiting, retryAfterSeconds: comeAgainSeconds },
    longestMs,
  })

  return (request, response, next) => {
    if (request.method !== 'GET') return next()
    inTurn(async () => {
      if (response.destroyed) return
      next()
      await answered(response)
    }).catch(next)
  }
}
