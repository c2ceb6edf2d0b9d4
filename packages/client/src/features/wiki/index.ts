import { lazy } from 'react'

export type { FindThings, FoundThing, RenderDrawing } from './slots.ts'

/** The leaf "Wissen". */
export const Room = lazy(async () => ({ default: (await import('./room.tsx')).Room }))

/** On the start page: pages read last. */
export const StartCard = lazy(async () => ({ default: (await import('./start-card.tsx')).StartCard }))

/** The name of a space, for what other rooms show of its pages. */
export const SpaceName = lazy(async () => ({ default: (await import('./space-name.tsx')).SpaceName }))
