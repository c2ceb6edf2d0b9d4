import { type ReactNode, useEffect, useState } from 'react'
import { keepLine } from './keep-line.ts'
import { createLine } from './line.ts'
import { LiveContext } from './live.ts'
import { useSession, useSessionState } from './session.ts'

/** Holds the line to the server while somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const session = useSession()
  const { at } = useSessionState()
  const [line] = useState(createLine)

  useEffect(() => keepLine(line, session), [line, session])

  useEffect(() => {
    if (at !== 'in') return
    line.connect()
    return () => void line.disconnect()
  }, [line, at])

  return <LiveContext value={line}>{children}</LiveContext>
}
