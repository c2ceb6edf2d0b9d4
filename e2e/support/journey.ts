import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startAlone } from './house.ts'
import { visitor } from './visitor.ts'

const desktop = { width: 1_440, height: 900 } as const
export const phone = { width: 390, height: 844 } as const
/** How long a person waits for something, on a machine that is busy. */
const patienceMs = 15_000
export const password = 'kleeblatt'

export interface Traveller {
  readonly page: Page
  /** Scans what is on the screen for barriers, light and dark. */
  hasNoBarriers(): Promise<void>
}

interface Trip {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly locale?: 'de-DE' | 'en-GB'
  /** The browser keeps the page for opening it without a line; elsewhere each visit is the first. */
  readonly keepsShell?: boolean
}

/** What a page shows when a journey has failed: enough to see from afar what went wrong. */
async function account(page: Page, unanswered: ReadonlySet<string>): Promise<string> {
  const shown = await page.evaluate(() => ({
    address: location.href,
    focus: document.activeElement?.outerHTML.slice(0, 200),
    isInFront: document.hasFocus(),
  }))
  const words = (await page.locator('#root').textContent())?.slice(0, 600)
  return JSON.stringify({ ...shown, words, unanswered: [...unanswered] }, null, 2)
}

/** What was asked for and is not answered. */
function unansweredOf(page: Page): ReadonlySet<string> {
  const open = new Set<string>()
  page.on('request', (request) => open.add(request.url()))
  page.on('requestfinished', (request) => open.delete(request.url()))
  page.on('requestfailed', (request) => open.delete(request.url()))
  return open
}

/** What a page must never say, whatever a person does: an error of a script, or a refusal of the content policy. */
function watch(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    const text = message.text()
    if (/content security policy|violates the following/i.test(text)) complaints.push(text)
  })
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== 'localhost') complaints.push(`asked another host: ${request.url()}`)
  })
  return complaints
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Where pictures of all that is scanned are put, for eyes; without it, none are taken. */
const album = process.env.JOURNEY_PICTURES

const fileName = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')

async function picture(page: Page, theme: string): Promise<void> {
  if (!album) return
  const test = fileName(expect.getState().currentTestName ?? '').slice(0, 60)
  const place = fileName(new URL(page.url()).pathname.replaceAll(/\d|[0-9a-f]{24}/g, '')).slice(0, 30)
  const width = page.viewportSize()?.width
  await page.screenshot({ path: join(album, `${test}-${Math.trunc(performance.now())}${place}-${width}-${theme}.png`) })
}

async function barriersIn(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen
  }, theme)
  // Colours on their way from one theme to the other are neither.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  await picture(page, theme)
  // There are no frames, so there is no need for a page to put the results of several together.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(wcag)
    .setLegacyMode()
  // react-aria's announcer points for some seconds at an option that a closed list took with it.
  const { violations } = await axe.exclude('[data-live-announcer]').analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${theme}: ${id}: ${html.slice(0, 300)}`))
}

/** Looks in both themes and leaves the page in the one it was in. */
async function expectNoBarriers(page: Page): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset.theme)
  const barriers = [...(await barriersIn(page, 'light')), ...(await barriersIn(page, 'dark'))]
  await page.evaluate((theme) => {
    if (theme === undefined) delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, before)
  expect(barriers).toEqual([])
}

type Environment = Readonly<Record<string, string>>
type Alone = Awaited<ReturnType<typeof startAlone>>

/** The houses of this file: one for each way in which they are asked for. */
const houses = new Map<string, Promise<Alone>>()

function houseFor(env: Environment): Promise<Alone> {
  const way = JSON.stringify(env)
  const house = houses.get(way) ?? startAlone({ DEMO_DATA: 'false', ...env })
  houses.set(way, house)
  return house
}

/** A browser for the tests of a file, and the end of the houses they were in. */
export function browserForTests(): { get(): Browser } {
  let browser: Browser | null = null
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await Promise.allSettled([...houses.values()].map(async (house) => (await house).letGo()))
  })
  return {
    get() {
      if (!browser) throw new Error('The browser is there while tests run.')
      return browser
    },
  }
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** Who has signed in where, in this file: the door is walked through once, and tested in its own journey. */
const keys = new Map<string, Cookies>()

async function throughTheDoor(page: Page, login: string): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

/** The real application, one for the tests of a file, and people who travel through it. */
export async function journey(browser: Browser, env: Environment = {}) {
  const { url } = await houseFor(env)

  async function arrive({ viewport = desktop, locale = 'de-DE', keepsShell = false }: Trip = {}): Promise<Traveller> {
    const context = await browser.newContext({
      viewport,
      locale,
      baseURL: url,
      reducedMotion: 'reduce',
      serviceWorkers: keepsShell ? 'allow' : 'block',
      hasTouch: viewport.width <= phone.width,
    })
    context.setDefaultTimeout(patienceMs)
    const page = await context.newPage()
    const complaints = watch(page)
    const unanswered = unansweredOf(page)
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') {
        console.error(await account(page, unanswered).catch(String))
        await picture(page, 'failed')
      }
      await context.close()
      expect(complaints).toEqual([])
    })
    return { page, hasNoBarriers: () => expectNoBarriers(page) }
  }

  /** Arrives on a device of one's own and signs in, by keyboard. */
  async function signInAnew(login: string, at = '/start', trip: Trip = {}): Promise<Traveller> {
    const traveller = await arrive(trip)
    const { page } = traveller
    await page.goto(at)
    await throughTheDoor(page, login)
    await page.locator('nav').first().waitFor()
    return traveller
  }

  /** Arrives signed in: by the door the first time, with the same session from then on. */
  async function signIn(login: string, at = '/start', trip: Trip = {}): Promise<Traveller> {
    const who = `${login} ${url}`
    const known = keys.get(who)
    if (!known) {
      const traveller = await signInAnew(login, at, trip)
      keys.set(who, await traveller.page.context().cookies())
      return traveller
    }
    const traveller = await arrive(trip)
    await traveller.page.context().addCookies(known)
    await traveller.page.goto(at)
    await traveller.page.locator('nav').first().waitFor()
    return traveller
  }

  /** Asks the server directly, with somebody's session: for what a journey begins with, or happens elsewhere. */
  async function besides({ page }: Traveller) {
    const cookies = await page.context().cookies()
    return visitor(
      url,
      cookies.map(({ name, value }) => `${name}=${value}`),
    )
  }

  return { url, arrive, signIn, signInAnew, besides }
}
