import { lazy } from 'react'

/** The page "Prozesse". */
export const Room = lazy(async () => ({ default: (await import('./room.tsx')).Room }))

/** The drawing of a process for another room, where none is stored. */
export const Drawing = lazy(async () => ({ default: (await import('./drawing.tsx')).Drawing }))
