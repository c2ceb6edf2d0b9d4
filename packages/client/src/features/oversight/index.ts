import { lazy } from 'react'

/** The room "Aufsicht". */
export const Room = lazy(async () => ({ default: (await import('./room.tsx')).Room }))
