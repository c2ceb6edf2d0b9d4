import { failureCodes } from '@kleeblatt/shared/core'
import { type ReactNode, useEffect, useState } from 'react'
import { z } from 'zod'
import { createLine } from './line.ts'
import { LiveContext } from './live.ts'
import { becomeOutdated } from './outdated.ts'
import { useSession, useSessionState } from './session.ts'

/** The server refuses a line with a failure code as its message. */
const refusal = z.object({ message: z.enum(failureCodes) }).transform(({ message }) => message)

/** Holds the line to the server while somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const session = useSession()
  const { at } = useSessionState()
  const [line] = useState(createLine)

  useEffect(() => {
    const refused = (error: Error) => {
      const why = refusal.safeParse(error)
      if (why.data === 'outdated') becomeOutdated()
      if (why.data === 'unauthenticated') session.lapse()
    }
    // The server ends a line on purpose only with the session, so ask whether it still stands.
    const ended = (reason: string) => {
      if (reason === 'io server disconnect')
        void session.check().then(() => session.get().at === 'in' && line.connect())
    }
    line.on('connect_error', refused)
    line.on('disconnect', ended)
    return () => {
      line.off('connect_error', refused)
      line.off('disconnect', ended)
    }
  }, [line, session])

  useEffect(() => {
    if (at !== 'in') return
    line.connect()
    return () => void line.disconnect()
  }, [line, at])

  return <LiveContext value={line}>{children}</LiveContext>
}
