import { Failure } from '@kleeblatt/shared/core'
import { useRouteError } from 'react-router'
import { Trouble } from '../kernel/ui/trouble.tsx'

/** A part of the program that an update has taken away cannot be fetched any more: a reload brings the new one. */
const isMissingPart = (error: unknown) =>
  error instanceof TypeError && /import|module script|preload/i.test(error.message)

/** Stands in for a room that failed to show. */
export function RouteTrouble() {
  const error = useRouteError()
  const known = isMissingPart(error)
    ? new Failure('outdated')
    : error instanceof Error
      ? error
      : new Failure('internal')

  return (
    <main id="main" tabIndex={-1}>
      <Trouble error={known} onRetry={() => window.location.reload()} />
    </main>
  )
}
