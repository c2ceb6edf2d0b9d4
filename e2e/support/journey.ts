import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { launchChromium } from './chromium.ts'
import { dataFolder, start } from './house.ts'

export const desktop = { width: 1_440, height: 900 } as const
export const phone = { width: 390, height: 844 } as const
export const password = 'kleeblatt'

export interface Traveller {
  readonly page: Page
  /** Scans what is on the screen for barriers, light and dark. */
  hasNoBarriers(): Promise<void>
}

interface Trip {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly locale?: 'de-DE' | 'en-GB'
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

async function barriersIn(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen
  }, theme)
  // Colours on their way from one theme to the other are neither.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  // react-aria's announcer points for some seconds at an option that a closed list took with it.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').withTags(wcag).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${theme}: ${id}: ${html.slice(0, 300)}`))
}

/** A browser for the tests of a file. */
export function browserForTests(): { get(): Browser } {
  let browser: Browser | null = null
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(async () => browser?.close())
  return {
    get() {
      if (!browser) throw new Error('The browser is there while tests run.')
      return browser
    },
  }
}

/** The real application on data of its own, and people who travel through it. */
export async function journey(browser: Browser, env: Readonly<Record<string, string>> = {}) {
  const house = await start({ KLEEBLATT_DATA: await dataFolder(), DEMO_DATA: 'false', ...env })

  async function arrive({ viewport = desktop, locale = 'de-DE' }: Trip = {}): Promise<Traveller> {
    const context = await browser.newContext({ viewport, locale, baseURL: house.url, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const complaints = watch(page)
    onTestFinished(async () => {
      await context.close()
      expect(complaints).toEqual([])
    })
    return {
      page,
      async hasNoBarriers() {
        expect([...(await barriersIn(page, 'light')), ...(await barriersIn(page, 'dark'))]).toEqual([])
      },
    }
  }

  /** Arrives and signs in, by keyboard. */
  async function signIn(login: string, at = '/start', trip: Trip = {}): Promise<Traveller> {
    const traveller = await arrive(trip)
    const { page } = traveller
    await page.goto(at)
    await page.locator('input[autocomplete=username]').fill(login)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.locator('nav').first().waitFor()
    return traveller
  }

  return { url: house.url, arrive, signIn }
}
