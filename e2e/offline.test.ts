// @needs chromium
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { beginChannel } from './support/conversations.ts'
import { browserForTests, journey, phone } from './support/journey.ts'

const browser = browserForTests()

/** The browser has taken in what it needs to open the page by itself. */
const shellIsKept = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready))

const textOnDisk = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('kleeblatt-kept')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('kept').objectStore('kept').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(JSON.stringify(all.result))
          }
        }
      }),
  )

/** A channel with something said in it, which the device has had the time to keep. */
async function aChannelOnDisk(page: Page, name: string, text: string): Promise<void> {
  const composer = await beginChannel(page, name)
  await composer.fill(text)
  await composer.press('Enter')
  await page.locator('[data-message]').getByText(text).waitFor()
  const isOnDisk = async () => (await textOnDisk(page)).split(text).length
  await expect.poll(isOnDisk, { timeout: 10_000 }).toBeGreaterThanOrEqual(3) // in the list, and in the conversation
}

describe('Somebody in a tunnel', () => {
  it('[C20.51, C20.54] opens Kleeblatt, reads what was last seen, and writes what goes out later', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('mbehrens', '/chat', { viewport: phone, keepsShell: true })
    await aChannelOnDisk(page, 'Baustelle', 'Gleis 3 ist gesperrt')
    await shellIsKept(page)

    await page.context().setOffline(true)
    await page.reload()

    const messages = page.getByRole('region', { name: 'Nachrichten' })
    await messages.getByText('Gleis 3 ist gesperrt').waitFor()
    await page.getByRole('textbox', { name: /Nachricht an/ }).fill('Bin im Tunnel')
    await page.getByRole('button', { name: 'Senden' }).click()
    await messages.getByText('Bin im Tunnel').waitFor()
    expect(await page.locator('[data-message]').count()).toBe(1)
    await hasNoBarriers()

    await page.context().setOffline(false)
    await page.locator('[data-message]').getByText('Bin im Tunnel').waitFor()
    await expect.poll(() => messages.getByText('Bin im Tunnel').count()).toBe(1)
  })

  it('[C20.54] reads the answers that were last seen, and answers', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('mbehrens', '/chat', { viewport: phone, keepsShell: true })
    await aChannelOnDisk(page, 'Baustelle Nord', 'Wer sperrt ab?')
    await page.locator('[data-message]').getByText('Wer sperrt ab?').click()
    await page.keyboard.press('r')
    const thread = page.getByRole('complementary', { name: 'Antworten' })
    await thread.getByRole('textbox').fill('Ich, um sieben')
    await page.keyboard.press('Enter')
    await thread.getByRole('article', { name: /Ich, um sieben/ }).waitFor()
    await expect.poll(() => textOnDisk(page), { timeout: 10_000 }).toContain('Ich, um sieben')
    await shellIsKept(page)

    await page.context().setOffline(true)
    await page.reload()

    await thread.getByRole('article', { name: /Ich, um sieben/ }).waitFor()
    await thread.getByRole('article', { name: /Wer sperrt ab/ }).waitFor()
    await thread.getByRole('textbox').fill('Bin gleich da')
    await page.keyboard.press('Enter')
    await thread.getByText('Bin gleich da').waitFor()
    await hasNoBarriers()

    await page.context().setOffline(false)
    await thread.getByRole('article', { name: /Bin gleich da/ }).waitFor()
  })

  it('[C20.52] who has signed out leaves nothing to read on the device', async () => {
    const { signInAnew } = await journey(browser.get())
    const { page } = await signInAnew('jkuehn', '/chat', { keepsShell: true })
    await aChannelOnDisk(page, 'Vertrauliches', 'Nur für uns')

    await page.goto('/ich')
    await page.getByRole('button', { name: 'Abmelden' }).click()
    await page.locator('input[autocomplete=username]').waitFor()

    expect(await textOnDisk(page)).toBe('[]')
  })
})

describe('The page', () => {
  it('[C20.55] can be installed: it names itself, its pictures and where it begins', async () => {
    const { url } = await journey(browser.get())

    const answer = await fetch(`${url}/kleeblatt.webmanifest`)
    const manifest = await answer.json()

    expect(answer.headers.get('content-type')).toContain('application/manifest+json')
    expect(manifest).toMatchObject({ name: 'Kleeblatt', display: 'standalone', start_url: '/start' })
    for (const { src, type } of manifest.icons) {
      expect((await fetch(`${url}${src}`)).headers.get('content-type')).toContain(type)
    }
  })
})
