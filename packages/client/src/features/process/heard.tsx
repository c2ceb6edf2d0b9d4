import {
  type Heard,
  type HeardById,
  type ProcessCard,
  type ProcessId,
  processAsks,
  processTells,
  withHeard,
} from '@kleeblatt/shared/process'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { ask, useTold, useWatch, type Watch } from '../../kernel/live.ts'

const nothing: HeardById = new Map()
const HeardContext = createContext<HeardById>(nothing)

/** What was told live since the room was entered. It is laid over what was asked for, never written into it. */
export const useHeard = (): HeardById => use(HeardContext)
export const useHeardOf = (id: ProcessId): Heard | undefined => use(HeardContext).get(id)

const entering: Watch = {
  begin: (line) => ask(line, processAsks, 'process:enter', {}),
  end: (line) => ask(line, processAsks, 'process:leave', {}),
}

/** Listens while the room is open. Whenever it enters, also after a reconnection, all is asked anew. */
export function Listening({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [heard, setHeard] = useState(nothing)
  const anew = (...key: string[]) => void queries.invalidateQueries({ queryKey: ['process', ...key] })

  const hear = (one: Heard) => {
    setHeard((known) => withHeard(known, one))
    anew('areas')
    anew('versions', one.id)
  }
  useTold(processTells, 'process:changed', (card: ProcessCard) => {
    hear({ id: card.id, rev: card.rev, card })
    // What one may do is asked for, not told: it is another for each person.
    anew('one', card.id)
  })
  useTold(processTells, 'process:gone', ({ id, rev }) => hear({ id, rev, card: null }))
  useTold(processTells, 'process:areas-changed', () => anew('areas'))

  useWatch(
    entering,
    useCallback(() => void queries.invalidateQueries({ queryKey: ['process'] }), [queries]),
  )

  return <HeardContext value={heard}>{children}</HeardContext>
}
