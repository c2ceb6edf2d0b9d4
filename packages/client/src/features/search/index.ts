import { lazy } from 'react'

export { type Early, EarlyContext, nothingEarly } from './early.ts'
export type { Hit } from './kinds.ts'

/** The search over everything; loaded when it is first opened. */
export const SearchDialog = lazy(async () => ({ default: (await import('./dialog.tsx')).SearchDialog }))

/** The page of all results. */
export const Room = lazy(async () => ({ default: (await import('./room.tsx')).Room }))
