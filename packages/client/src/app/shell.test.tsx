import { authRoutes } from '@kleeblatt/shared/auth'
import { type Own, personalRoutes, personalTells, settingsKind } from '@kleeblatt/shared/personal'
import { act, screen, within } from '@testing-library/react'
import { Bell } from 'lucide-react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { becomeOutdated } from '../kernel/outdated.ts'
import { answer, fakeServer } from '../testing/fake-server.ts'
import { renderRoutes } from '../testing/render-app.tsx'
import type { RoomEntry } from './room.ts'
import { rooms } from './rooms.ts'
import { routes } from './router.tsx'

const own = rooms.filter(({ name }) => ['start', 'directory', 'personal'].includes(name))

/** The app with its own routes, and a server that knows Mara's settings. */
async function house(at: string, more = own) {
  let mine: Own = { rev: 1, settings: { language: 'de', theme: 'light', showsTyping: true } }
  fakeServer(
    answer(personalRoutes.own, () => mine),
    answer(personalRoutes.changeSettings, (change) => {
      const { language = mine.settings.language, theme = mine.settings.theme } = change
      mine = { rev: mine.rev + 1, settings: { ...mine.settings, language, theme } }
      return mine
    }),
    answer(authRoutes.devices, () => ({ items: [], next: null })),
  )
  const page = await renderRoutes(routes(more), { at })
  await screen.findByRole('navigation', { name: 'Hauptnavigation' })
  const changedElsewhere = (settings: Partial<Own['settings']>) => {
    mine = { rev: mine.rev + 1, settings: { ...mine.settings, ...settings } }
    act(() => page.line.tells(personalTells, 'personal:changed', { rev: mine.rev, kind: settingsKind }))
  }
  return { ...page, changedElsewhere }
}

const Nothing = () => null
const News = () => <>{'3 neue'}</>
const Broken = (): null => {
  throw new Error('broken')
}

describe('The shell', () => {
  it('[F19] has a navigation, a main area and a way to skip to it', async () => {
    const { user } = await house('/ich')
    const main = await screen.findByRole('main')

    await user.tab()
    expect(document.activeElement?.textContent).toBe('Zum Inhalt springen')
    await user.keyboard('{Enter}')

    expect(document.activeElement).toBe(main)
  })

  it('[F19] says where one is: in the tab, in the navigation, and by moving focus to the heading', async () => {
    const { user } = await house('/ich')
    const heading = await screen.findByRole('heading', { level: 1, name: 'Ich' })
    expect(document.title).toBe('Ich · Kleeblatt')
    expect(document.activeElement).not.toBe(heading)

    await user.click(screen.getByRole('link', { name: /Meine Geräte/ }))

    const next = await screen.findByRole('heading', { level: 1, name: 'Meine Geräte' })
    await expect.poll(() => document.activeElement).toBe(next)
    expect(document.title).toBe('Meine Geräte · Kleeblatt')
    const rail = within(screen.getByRole('navigation', { name: 'Hauptnavigation' }))
    expect(rail.getByRole('link', { current: 'page' }).textContent).toContain('Ich')
  })

  it('shows what other rooms have to say, and goes on without a part that breaks', async () => {
    const noted: RoomEntry = {
      path: '/hinweise',
      name: 'notifications',
      icon: Bell,
      place: 'foot',
      load: async () => ({ Room: Nothing, RailBadge: News, StartCard: Broken, Companion: Broken }),
      hasRailBadge: true,
      hasStartCard: true,
      hasCompanion: true,
    }
    vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => void vi.restoreAllMocks())

    await house('/start', [...own, noted])

    expect(await screen.findAllByRole('link', { name: /Hinweise.*3 neue/ })).not.toHaveLength(0)
    expect(await screen.findByRole('heading', { level: 1, name: /Mara Behrens/ })).toBeDefined()
  })

  it('has words and a way out for an address that leads nowhere', async () => {
    const { user, router } = await house('/gibt/es/nicht')

    await user.click(await screen.findByRole('link', { name: 'Zur Startseite' }))

    expect(await screen.findByRole('heading', { level: 1, name: /Mara Behrens/ })).toBeDefined()
    expect(router.state.location.pathname).toBe('/start')
  })

  it('[F18] changes every word on the screen without a reload', async () => {
    const { user } = await house('/ich')

    await user.click(await screen.findByRole('radio', { name: 'English' }))

    expect(await screen.findByRole('heading', { level: 1, name: 'Me' })).toBeDefined()
    expect(screen.getByRole('navigation', { name: 'Main navigation' })).toBeDefined()
    expect(document.documentElement.lang).toBe('en')
  })

  it('[F24] looks as its person has chosen on another device', async () => {
    const { changedElsewhere } = await house('/ich')
    await screen.findByRole('radio', { name: 'Hell', checked: true })

    changedElsewhere({ language: 'de', theme: 'dark' })

    expect(await screen.findByRole('radio', { name: 'Dunkel', checked: true })).toBeDefined()
    expect(document.documentElement.dataset.theme).toBe('dark')
  })

  it('[F28] asks for a reload when the server has moved on, and leaves what is there', async () => {
    await house('/ich')
    const heading = await screen.findByRole('heading', { level: 1, name: 'Ich' })

    act(() => becomeOutdated())

    expect(await screen.findByText(/Kleeblatt wurde aktualisiert/)).toBeDefined()
    expect(heading.isConnected).toBe(true)
  })
})
