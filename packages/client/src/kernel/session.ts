import { authRoutes, type Me } from '@kleeblatt/shared/auth'
import { Failure } from '@kleeblatt/shared/core'
import { createContext, use, useSyncExternalStore } from 'react'
import { call } from './api.ts'

/** Whether somebody is signed in. `lapsed` is somebody whose session has ended while the app was open. */
export type SessionState =
  | { readonly at: 'opening' }
  | { readonly at: 'out' }
  | { readonly at: 'in'; readonly me: Me }
  | { readonly at: 'lapsed'; readonly me: Me }
  | { readonly at: 'unreachable'; readonly error: Error }

interface Needs {
  /** Begins anew with nothing in memory, for example by loading the page again. */
  restart: () => void
}

/** Nobody being signed in is what signing out is for. */
function unlessSignedOut(error: unknown): void {
  if (!(error instanceof Failure && error.code === 'unauthenticated')) throw error
}

export type Session = ReturnType<typeof createSession>

export function createSession({ restart }: Needs) {
  let state: SessionState = { at: 'opening' }
  const listeners = new Set<() => void>()

  const become = (next: SessionState) => {
    state = next
    for (const listener of listeners) listener()
  }

  /** The session has ended. What is on the screen stays, and waits. */
  function lapse(): void {
    if (state.at === 'in') become({ at: 'lapsed', me: state.me })
    else if (state.at !== 'lapsed') become({ at: 'out' })
  }

  /** Somebody has signed in. Another person than before must find nothing of the one before. */
  function enter(me: Me): void {
    const before = state.at === 'lapsed' || state.at === 'in' ? state.me.person.id : me.person.id
    if (before !== me.person.id) restart()
    else become({ at: 'in', me })
  }

  /** Who is signed in could not be found out. Where somebody is shown already, they stay. */
  function missed(error: Failure): void {
    if (error.code === 'unauthenticated') lapse()
    else if (state.at === 'opening' || state.at === 'unreachable') become({ at: 'unreachable', error })
  }

  /** Asks the server who is signed in. */
  async function check(): Promise<void> {
    await call(authRoutes.me, {}).then(enter, (error: unknown) =>
      missed(error instanceof Failure ? error : new Failure('internal')),
    )
  }

  /** Signs out here. Fails, and stays signed in, when the server does not hear of it. */
  async function signOut(): Promise<void> {
    await call(authRoutes.logout, {}).catch(unlessSignedOut)
    restart()
  }

  return {
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    enter,
    lapse,
    check,
    signOut,
  }
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession needs a SessionContext above it')
  return session
}

export function useSessionState(): SessionState {
  const session = useSession()
  return useSyncExternalStore(session.subscribe, session.get)
}

/** Who is signed in. Only below the sign-in, where somebody always is. */
export function useMe(): Me {
  const state = useSessionState()
  if (state.at !== 'in' && state.at !== 'lapsed') throw new Error('useMe needs somebody signed in')
  return state.me
}
