import { type Me, me } from '@kleeblatt/shared/auth'
import type { Language } from '@kleeblatt/shared/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ReactNode, Suspense } from 'react'
import { I18nextProvider } from 'react-i18next'
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router'
import { onTestFinished } from 'vitest'
import { wordsOf } from '../app/words.ts'
import { createWords } from '../kernel/i18n.ts'
import { LiveContext } from '../kernel/live.ts'
import { createQueries } from '../kernel/query.ts'
import { createSession, SessionContext } from '../kernel/session.ts'
import { createFakeLine, type FakeLine } from './fake-line.ts'
import { nobodyKnown } from './nobody-known.ts'
import { prepareDom } from './prepare-dom.ts'

// A machine that builds beside its tests needs more patience than the second that is usual.
configure({ asyncUtilTimeout: 5_000 })

/** Mara Behrens, who is signed in wherever a test does not say otherwise. */
export const mara: Me = me.parse({
  person: {
    id: 'a'.repeat(24),
    name: 'Mara Behrens',
    state: 'active',
    title: 'Sachbearbeitung',
    unit: { id: 'b'.repeat(24), name: 'Bürgerservice' },
    photo: null,
    phone: '+49 511 168-40123',
    mail: 'mara.behrens@stadt.example',
    room: 'Rathaus 312',
    units: [{ id: 'b'.repeat(24), name: 'Bürgerservice' }],
    functions: [],
  },
  roles: [],
})

interface Surroundings {
  /** Which address is asked for; `/` where none is. */
  at?: string
  /** Under which path the part stands, with its parameters; everything where none is given. */
  path?: string
  as?: Me
  language?: Language
  line?: FakeLine
}

/** Renders routes with all that rooms may reach for: words, queries, a session, a line that a test holds. */
export async function renderRoutes(routes: RouteObject[], surroundings: Surroundings = {}) {
  const { at = '/', as = mara, language = 'de', line = createFakeLine() } = surroundings
  prepareDom()
  const words = await createWords(wordsOf, language)
  const session = createSession({ restart: () => {}, known: nobodyKnown })
  session.enter(as)
  const queries = createQueries(session.lapse)
  queries.setDefaultOptions({ queries: { retry: false, staleTime: 0 } })
  const router = createMemoryRouter(routes, { initialEntries: [at] })
  onTestFinished(() => {
    cleanup()
    queries.clear()
  })

  const { container, unmount } = render(
    <I18nextProvider i18n={words}>
      <SessionContext value={session}>
        <QueryClientProvider client={queries}>
          <LiveContext value={line.socket}>
            <RouterProvider router={router} />
          </LiveContext>
        </QueryClientProvider>
      </SessionContext>
    </I18nextProvider>,
  )
  return { container, unmount, user: userEvent.setup(), words, session, queries, router, line }
}

/** Renders one part, at `path` where it reads its parameters from there. */
export const renderPart = (part: ReactNode, { path = '*', ...surroundings }: Surroundings = {}) =>
  renderRoutes([{ path, element: <Suspense>{part}</Suspense> }], surroundings)

/** Renders a room where the app would mount it: `renderAt('/chat/1', '/chat', <Room />)`. */
export const renderAt = (at: string, base: `/${string}`, room: ReactNode, surroundings: Surroundings = {}) =>
  renderPart(room, { ...surroundings, at, path: `${base}/*` })
