// @needs chromium
import type { Locator, Page } from 'playwright-core'
import { describe, it } from 'vitest'
import { expectToFit, narrow, zoomed } from './support/fits.ts'
import { browserForTests, journey } from './support/journey.ts'

const browser = browserForTests()

interface Screen {
  readonly name: string
  readonly at: string
  /** Who looks; most screens are everybody's. */
  readonly login?: string
  /** The way from there, where the address is not known beforehand. */
  readonly go?: (page: Page) => Promise<void>
  /** What one has come for. */
  readonly primary: (page: Page) => readonly Locator[]
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first()
const heading = (page: Page) => page.locator('h1').filter({ visible: true }).first()

/** Opens the first thing in a list, by its address. */
async function openFirst(page: Page, links: Locator): Promise<void> {
  await links.first().waitFor()
  await page.goto((await links.first().getAttribute('href')) ?? '')
}

const aConversation = (page: Page) => openFirst(page, page.getByRole('link', { name: /Bürgerservice/ }))
const aProcess = (page: Page) => openFirst(page, page.locator('a[href^="/prozesse/"]'))
const aPerson = (page: Page) => openFirst(page, page.locator('a[href^="/personen/"]'))
async function aPage(page: Page): Promise<void> {
  await openFirst(page, page.locator('a[href^="/wissen/"]'))
  await page.getByRole('treegrid').getByRole('row').first().click()
  await link(page, 'Bearbeiten').waitFor()
}

const screens: readonly Screen[] = [
  { name: 'start', at: '/start', primary: (page) => [heading(page), link(page, /Chat/), link(page, /Wissen/)] },
  { name: 'conversations', at: '/chat', primary: (page) => [heading(page), button(page, 'Neue Nachricht')] },
  {
    name: 'a conversation',
    at: '/chat',
    go: aConversation,
    primary: (page) => [page.getByRole('textbox', { name: /Nachricht an/ }), button(page, 'Senden')],
  },
  { name: 'spaces', at: '/wissen', primary: (page) => [heading(page)] },
  { name: 'a page', at: '/wissen', login: 'jkuehn', go: aPage, primary: (page) => [link(page, 'Bearbeiten')] },
  {
    name: 'a page being written',
    at: '/wissen',
    login: 'jkuehn',
    go: async (page) => {
      await aPage(page)
      await link(page, 'Bearbeiten').click()
    },
    primary: (page) => [button(page, 'Speichern'), page.getByRole('textbox', { name: 'Titel der Seite' })],
  },
  { name: 'processes', at: '/prozesse', primary: (page) => [heading(page), button(page, 'Neuer Prozess')] },
  { name: 'a process', at: '/prozesse', go: aProcess, primary: (page) => [heading(page), button(page, 'Tabelle')] },
  { name: 'people', at: '/personen', primary: (page) => [heading(page), page.getByRole('searchbox')] },
  {
    name: 'a person',
    at: '/personen',
    go: aPerson,
    primary: (page) => [heading(page), link(page, /Nachricht schreiben/)],
  },
  { name: 'myself', at: '/ich', primary: (page) => [heading(page)] },
  { name: 'my devices', at: '/ich/geraete', primary: (page) => [heading(page), button(page, /abmelden/)] },
  {
    name: 'results',
    at: '/suche?q=antrag',
    primary: (page) => [page.getByRole('searchbox'), page.locator('main a').first()],
  },
  { name: 'oversight', at: '/aufsicht', login: 'tgrossmann', primary: (page) => [heading(page)] },
  { name: 'a place that is not', at: '/nirgendwo', primary: (page) => [heading(page), link(page, 'Zur Startseite')] },
]

describe('On the narrowest phone and at a zoom of 200 %', () => {
  it.each(screens)('[F18] $name fits, with what one came for, without barriers', async (screen) => {
    const { signIn } = await journey(browser.get(), { DEMO_DATA: 'true' })
    const { page, hasNoBarriers } = await signIn(screen.login ?? 'mbehrens', screen.at, { viewport: narrow })
    await screen.go?.(page)

    await expectToFit(page, screen.primary(page))
    await hasNoBarriers()
    await page.setViewportSize(zoomed)

    await expectToFit(page, screen.primary(page))
  })
})

describe('The door', () => {
  it('[F18] fits, with its fields, without barriers', async () => {
    const { arrive } = await journey(browser.get(), { DEMO_DATA: 'true' })
    const { page, hasNoBarriers } = await arrive({ viewport: narrow })
    await page.goto('/')
    const primary = [page.getByLabel('Benutzername'), page.getByLabel('Passwort', { exact: true })]

    await expectToFit(page, [...primary, page.getByRole('button', { name: 'Anmelden', exact: true })])
    await hasNoBarriers()
    await page.setViewportSize(zoomed)

    await expectToFit(page, primary)
  })
})
