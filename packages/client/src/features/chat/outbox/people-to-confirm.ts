import { Failure } from '@kleeblatt/shared/core'
import { z } from 'zod'

const named = z.object({ people: z.number() })

/** How many people the server will not call without a confirmation; null where that was not why it refused. */
export function peopleToConfirm(error: unknown): number | null {
  if (!(error instanceof Failure) || error.message !== 'needs-confirmation') return null
  const known = named.safeParse(error.details.current)
  return known.success ? known.data.people : null
}
