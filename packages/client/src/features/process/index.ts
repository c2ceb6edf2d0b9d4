import { lazy } from 'react'

/** The page "Prozesse". */
export const Room = lazy(async () => ({ default: (await import('./room.tsx')).Room }))

/** On the start page: processes looked at last. */
export const StartCard = lazy(async () => ({ default: (await import('./start-card.tsx')).StartCard }))

/** The drawing of a process for another room, where none is stored. */
export const Drawing = lazy(async () => ({ default: (await import('./drawing.tsx')).Drawing }))
