import { lazy } from 'react'

/** The page "Prozesse". */
export const Room = lazy(async () => ({ default: (await import('./room.tsx')).Room }))

/** A process shown in another room, as a card that leads to it. */
export const ProcessLink = lazy(async () => ({ default: (await import('./process-link.tsx')).ProcessLink }))
