import { type PersonId, personId } from '@kleeblatt/shared/core'
import { useSearchParams } from 'react-router'

/** What the log is narrowed to: the acts of somebody, the acts on something. */
export interface Asked {
  readonly by: PersonId | null
  readonly on: string | null
}

const names = { by: 'person', on: 'sache' } as const
const longestOn = 80

/** The address of the log, narrowed. */
export function addressOf({ by, on }: Asked): string {
  const query = new URLSearchParams()
  if (by) query.set(names.by, by)
  if (on) query.set(names.on, on)
  return `?${query}`
}

/** What is asked for stands in the address, so that it can be gone back to and passed on. */
export function useAsked(): { asked: Asked; ask: (change: Partial<Asked>) => void } {
  const [query, setQuery] = useSearchParams()
  const on = query.get(names.on)
  const asked = {
    by: personId.safeParse(query.get(names.by)).data ?? null,
    on: on !== null && on !== '' && on.length <= longestOn ? on : null,
  }
  return { asked, ask: (change) => setQuery(addressOf({ ...asked, ...change })) }
}
