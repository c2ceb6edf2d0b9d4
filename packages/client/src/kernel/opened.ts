import type { PersonId } from '@kleeblatt/shared/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { z } from 'zod'
import { type Kept, kept } from './kept.ts'
import { useMe } from './session.ts'

const shape = z.array(
  z.object({ kind: z.enum(['page', 'process']), id: z.string(), title: z.string(), path: z.string().startsWith('/') }),
)

/** Something that was opened on this device. */
export type Opened = z.infer<typeof shape>[number]

const mostOfAKind = 5
const keyOf = (me: PersonId) => `opened/${me}`
const queryKey = ['opened']

const read = async (from: Kept, me: PersonId): Promise<Opened[]> =>
  shape.safeParse(await from.get(keyOf(me))).data ?? []

/** The list with one more at its front; no more of a kind than are shown. */
export function withOpened(before: readonly Opened[], opened: Opened): Opened[] {
  const others = before.filter(({ id }) => id !== opened.id)
  const [same, different] = [true, false].map((is) => others.filter(({ kind }) => (kind === opened.kind) === is))
  return [opened, ...(same ?? []).slice(0, mostOfAKind - 1), ...(different ?? [])]
}

// One after the other: two changes at once would each write over the other.
let turn: Promise<void> = Promise.resolve()
const change = (me: PersonId, next: (before: readonly Opened[]) => Opened[]): Promise<void> => {
  turn = turn.then(async () => kept().put(keyOf(me), next(await read(kept(), me))))
  return turn
}

/** What was opened last on this device, the last first. Nobody is told of it, and it goes with the session. */
export function useOpened(kind: Opened['kind']): readonly Opened[] {
  const { person } = useMe()
  const { data = [] } = useQuery({
    queryKey,
    queryFn: async () => {
      await turn
      return read(kept(), person.id)
    },
    staleTime: 0,
    networkMode: 'always',
  })
  return data.filter((one) => one.kind === kind)
}

/** Keeps that something was opened, under its name of now. */
export function useNoteOpened({ kind, id, title, path }: Opened): void {
  const { person } = useMe()
  const queries = useQueryClient()
  useEffect(() => {
    void change(person.id, (before) => withOpened(before, { kind, id, title, path })).then(() =>
      queries.invalidateQueries({ queryKey }),
    )
  }, [person.id, kind, id, title, path, queries])
}

/** Forgets what turned out to be gone, or no longer for this person. */
export function useForgetOpened(id: string, isGone: boolean): void {
  const { person } = useMe()
  const queries = useQueryClient()
  useEffect(() => {
    if (!isGone) return
    void change(person.id, (before) => before.filter((one) => one.id !== id)).then(() =>
      queries.invalidateQueries({ queryKey }),
    )
  }, [person.id, id, isGone, queries])
}
