import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { kept } from '../kernel/kept.ts'
import { keepQueries } from '../kernel/kept-queries.ts'
import { LiveProvider } from '../kernel/live-provider.tsx'
import { createQueries } from '../kernel/query.ts'
import { useMe, useSession, useSessionState } from '../kernel/session.ts'

/** What every room may reach for: what was asked, and the line to the server. */
export function Providers({ children }: { children: ReactNode }) {
  const session = useSession()
  const { at } = useSessionState()
  const me = useMe().person.id
  const [queries] = useState(() => createQueries(session.lapse))
  const was = useRef(at)

  // What was refused while the session had ended is asked again once it is back.
  useEffect(() => {
    if (was.current === 'lapsed' && at === 'in') void queries.invalidateQueries()
    was.current = at
  }, [at, queries])

  // Names are there also without a line.
  useEffect(() => keepQueries(queries, kept(), `answers/${me}`), [queries, me])

  return (
    <QueryClientProvider client={queries}>
      <LiveProvider>{children}</LiveProvider>
    </QueryClientProvider>
  )
}
