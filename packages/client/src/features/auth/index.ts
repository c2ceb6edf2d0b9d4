import { lazy } from 'react'

export { SignIn } from './sign-in.tsx'

/** The list of my devices; a part of the page "Ich". */
export const Devices = lazy(async () => ({ default: (await import('./devices.tsx')).Devices }))
