import { lazy } from 'react'

export { BackAgain } from './back-again.tsx'
export { FollowPresence } from './follow-presence.ts'
export { PresenceNote } from './note.tsx'
export { useOwnPresence } from './queries.ts'
export { PresenceHidden, PresenceShort, PresenceSign } from './sign.tsx'

/** Where a person chooses, on their own page. */
export const PresenceChoice = lazy(async () => ({ default: (await import('./choosing.tsx')).PresenceChoice }))
