import { authRoutes, type Me } from '@kleeblatt/shared/auth'
import { Failure } from '@kleeblatt/shared/core'
import { createContext, use, useSyncExternalStore } from 'react'
import { call } from './api.ts'
import type { KnownMe } from './known-me.ts'

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
  /** Who was signed in here, for when the server cannot be asked. */
  known: KnownMe
}

/** Who is known is shown after so long without an answer; the answer still counts when it comes. */
const patienceMs = 3_000
/** Whether a session that is taken for granted still stands is asked again so often. */
const askAgainMs = 15_000

/** Nobody being signed in is what signing out is for. */
function unlessSignedOut(error: unknown): void {
  if (!(error instanceof Failure && error.code === 'unauthenticated')) throw error
}

/** Who is on the screen, if anybody. */
const shownIn = (state: SessionState): Me | null => (state.at === 'in' || state.at === 'lapsed' ? state.me : null)

function createCell() {
  let state: SessionState = { at: 'opening' }
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    become(next: SessionState): void {
      state = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export type Session = ReturnType<typeof createSession>

export function createSession({ restart, known }: Needs) {
  const { get, become, subscribe } = createCell()
  /** Who is shown was not confirmed by the server yet. */
  let isGranted = false
  /** On the way out: what is refused now needs no new sign-in, and what is on the screen is about to go. */
  let isLeaving = false

  /** The session has ended. What is on the screen stays, and waits. */
  function lapse(): void {
    if (isLeaving) return
    isGranted = false
    void known.forget()
    const me = shownIn(get())
    if (me === null) become({ at: 'out' })
    else if (get().at === 'in') become({ at: 'lapsed', me })
  }

  /** Somebody has signed in. Another person than before must find nothing of the one before. */
  function enter(me: Me): void {
    const shown = shownIn(get())
    const before = shown ?? known.recall()
    isGranted = false
    if (before && before.person.id !== me.person.id) void known.forget()
    known.know(me)
    if (shown && shown.person.id !== me.person.id) restart()
    else become({ at: 'in', me })
  }

  /** Nobody can be asked: whoever was signed in here may read what is kept, until the server says otherwise. */
  function grant(): boolean {
    const me = known.recall()
    if (me === null) return false
    isGranted = true
    become({ at: 'in', me })
    return true
  }

  /** Who is signed in could not be found out. Where somebody is shown already, they stay. */
  function missed(error: Failure): void {
    if (error.code === 'unauthenticated') lapse()
    else if (shownIn(get()) === null && !grant()) become({ at: 'unreachable', error })
    if (isGranted) setTimeout(() => void check(), askAgainMs)
  }

  /** Asks the server who is signed in. Its answer counts whenever it comes; who is known here need not wait for it. */
  async function check(): Promise<void> {
    const asked = call(authRoutes.me, {}).then(enter, (error: unknown) =>
      missed(error instanceof Failure ? error : new Failure('internal')),
    )
    if (get().at !== 'opening' || known.recall() === null) return asked
    const late = new Promise((resolve) => setTimeout(resolve, patienceMs))
    await Promise.race([asked, late])
    if (get().at === 'opening') grant()
  }

  /** Signs out here. Fails, and stays signed in, when the server does not hear of it. */
  async function signOut(): Promise<void> {
    isLeaving = true
    try {
      await call(authRoutes.logout, {}).catch(unlessSignedOut)
    } catch (error) {
      isLeaving = false
      throw error
    }
    await known.forget()
    restart()
  }

  return { get, subscribe, enter, lapse, check, signOut }
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
