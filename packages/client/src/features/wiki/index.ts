import { lazy } from 'react'

export type { FindThings, FoundThing } from './slots.ts'

/** The leaf "Wissen". */
export const Room = lazy(async () => ({ default: (await import('./room.tsx')).Room }))
