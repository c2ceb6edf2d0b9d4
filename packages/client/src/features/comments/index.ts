import { lazy } from 'react'

/** What people say about a thing, for its aside. */
export const Comments = lazy(async () => ({ default: (await import('./comments.tsx')).Comments }))
