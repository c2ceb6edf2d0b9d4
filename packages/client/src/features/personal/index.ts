import { lazy } from 'react'

export { FollowSettings } from './follow-settings.ts'
export { useShowsTyping } from './queries.ts'

/** The page "Ich". */
export const Room = lazy(async () => ({ default: (await import('./room.tsx')).Room }))
