import { Failure, type FailureCode } from '@kleeblatt/shared/core'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

const worthAnotherTry: readonly FailureCode[] = ['unavailable', 'internal']

/** A refusal stays a refusal; only what may have been an accident is asked again. */
const mayRetry = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof Failure && worthAnotherTry.includes(error.code)

/** One cache for what was asked of the server. `onSignedOut` hears of every answer that says: nobody is signed in. */
export function createQueries(onSignedOut: () => void): QueryClient {
  const notice = (error: unknown) => {
    if (error instanceof Failure && error.code === 'unauthenticated') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: { retry: mayRetry, staleTime: 15_000 },
      mutations: { retry: false },
    },
  })
}
