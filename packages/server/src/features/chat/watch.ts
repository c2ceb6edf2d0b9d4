import { setInterval } from 'node:timers/promises'

/** How often is looked. Together with the question itself this stays below the five seconds that are promised. */
export const watchEveryMs = 3_000

/** Looks again and again until it is stopped. A store that does not answer is asked the next time. */
export function keepWatch(look: () => Promise<void>): () => Promise<void> {
  const end = new AbortController()
  const watching = (async () => {
    for await (const _ of setInterval(watchEveryMs, null, { signal: end.signal, ref: false }))
      await look().catch(() => {})
  })().catch(() => {}) // ended
  return async () => {
    end.abort()
    await watching
  }
}
