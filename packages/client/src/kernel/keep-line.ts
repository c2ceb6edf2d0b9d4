import { failureCodes } from '@kleeblatt/shared/core'
import type { Socket } from 'socket.io-client'
import { z } from 'zod'
import { becomeOutdated } from './outdated.ts'
import type { Session } from './session.ts'

/** The server refuses a line with a failure code as its message. */
const refusal = z.object({ message: z.enum(failureCodes) }).transform(({ message }) => message)

const [shortestMs, longestMs] = [1_000, 8_000]

/** At most eight seconds. Those who were refused together do not all come again at once. */
const waitMs = (refusals: number) => Math.min(longestMs, shortestMs * 2 ** refusals) * (0.5 + Math.random() / 2)

/**
 * Takes what the server says at the door: who has to sign in again or to load anew is told so; who could not be let in
 * for the moment comes again by itself, as the line does it where it could not be reached. Returns how to stop.
 */
export function keepLine(line: Socket, session: Pick<Session, 'get' | 'lapse' | 'check'>): () => void {
  let refusals = 0
  let later: ReturnType<typeof setTimeout> | undefined

  const comeAgain = () => session.get().at === 'in' && line.connect()

  const refused = (error: Error) => {
    const why = refusal.safeParse(error).data
    if (why === 'outdated') becomeOutdated()
    else if (why === 'unauthenticated') session.lapse()
    else if (!line.active) {
      clearTimeout(later)
      later = setTimeout(comeAgain, waitMs(refusals))
      refusals += 1
    }
  }
  const entered = () => {
    refusals = 0
  }
  // The server ends a line on purpose only with the session, so ask whether it still stands.
  const ended = (reason: string) => {
    if (reason === 'io server disconnect') void session.check().then(comeAgain)
  }

  line.on('connect', entered)
  line.on('connect_error', refused)
  line.on('disconnect', ended)
  return () => {
    clearTimeout(later)
    line.off('connect', entered)
    line.off('connect_error', refused)
    line.off('disconnect', ended)
  }
}
