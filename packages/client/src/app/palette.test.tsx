import { directoryRoutes } from '@kleeblatt/shared/directory'
import { type Own, personalRoutes } from '@kleeblatt/shared/personal'
import { searchRoutes } from '@kleeblatt/shared/search'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer } from '../testing/fake-server.ts'
import { mara, renderRoutes } from '../testing/render-app.tsx'
import { rooms } from './rooms.ts'
import { routes } from './router.tsx'

const own = rooms.filter(({ name }) => ['start', 'directory'].includes(name))

const mine: Own = { rev: 1, settings: { language: 'de', theme: 'light', showsTyping: true } }

async function house() {
  const asked: string[] = []
  const page = {
    kind: 'page' as const,
    id: 'd'.repeat(24),
    space: '9'.repeat(24),
    seq: null,
    author: null,
    title: 'Umzug',
    titleMarks: [],
    snippet: '',
    snippetMarks: [],
    updatedAt: '2026-11-18T09:00:00.000Z',
  }
  fakeServer(
    answer(personalRoutes.own, () => mine),
    answer(directoryRoutes.names, () => ({ items: [mara.person] })),
    answer(searchRoutes.search, ({ q }) => {
      asked.push(q)
      return { hits: [page], next: null, total: { count: 1, exact: true }, facets: [] }
    }),
  )
  const house = await renderRoutes(routes(own), { at: '/start' })
  await screen.findByRole('heading', { level: 1, name: /Mara Behrens/ })
  return { ...house, asked }
}

describe('Ctrl-K', () => {
  it('[F17] takes what is typed while the search is still being loaded, Enter too', async () => {
    const { user, router, asked } = await house()

    await user.keyboard('{Control>}k{/Control}umzug{Enter}')

    await expect.poll(() => router.state.location.pathname, { timeout: 15_000 }).toMatch(/^\/wissen\/.*-umzug$/)
    expect(asked.at(-1)).toBe('umzug')
  })

  it('[F19] gives focus back to where it was when the search is closed', async () => {
    const { user } = await house()
    const place = screen.getByRole('button', { name: 'Zum Inhalt springen' })
    place.focus()

    await user.keyboard('{Meta>}k{/Meta}')
    await screen.findByRole('combobox', { name: 'Alles durchsuchen' }, { timeout: 15_000 })
    await user.keyboard('{Escape}')

    await expect.poll(() => document.activeElement).toBe(place)
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
