import { lazy } from 'react'

export { type FoundPrincipal, findPrincipals } from './find-principals.ts'
export { createNaming } from './naming.ts'
export { PersonAvatar } from './person-avatar.tsx'
export { principalKey, useAhead, useNamed, useNames, usePersonName, usePrincipals } from './queries.ts'

/** The page "Personen". */
export const Room = lazy(async () => ({ default: (await import('./room.tsx')).Room }))

/** A field to find and pick somebody. */
export const PersonPicker = lazy(async () => ({ default: (await import('./person-picker.tsx')).PersonPicker }))
