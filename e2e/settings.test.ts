// @needs chromium
import { describe, expect, it } from 'vitest'
import { browserForTests, journey, password, phone } from './support/journey.ts'
import { keyboardOf } from './support/keyboard.ts'

const browser = browserForTests()

describe('Somebody who sets up Kleeblatt', () => {
  it('[F18] speaks and looks otherwise at once, without loading again, and on their other device too', async () => {
    const { signIn } = await journey(browser.get())
    const other = await signIn('swoehler', '/ich', { viewport: phone })
    const { page, hasNoBarriers } = await signIn('swoehler', '/ich')
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''))

    await page.getByText('English', { exact: true }).click()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await page.getByRole('navigation').first().getByText('Knowledge').waitFor()
    await page.getByText('Dark', { exact: true }).click()
    expect(await page.locator('html[data-theme=dark][lang=en] body[data-same-page]').count()).toBe(1)
    await hasNoBarriers()

    await other.page.getByRole('heading', { name: 'Settings' }).waitFor()
    await other.page.locator('html[data-theme=dark][lang=en]').waitFor()
    await other.hasNoBarriers()
    await page.reload()
    await page.locator('html[data-theme=dark][lang=en]').waitFor()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
  })

  it('[F12.8] signs out another device, which is cut at once and goes on after a new sign-in', async () => {
    const { signInAnew } = await journey(browser.get())
    const phoneLeftBehind = await signInAnew('mbehrens', '/personen', { viewport: phone })
    await phoneLeftBehind.page.getByRole('searchbox').fill('Bauberatung')
    const { page, hasNoBarriers } = await signInAnew('mbehrens', '/ich')

    await page.getByRole('link', { name: /Meine Geräte/ }).click()
    const devices = page.getByRole('list', { name: 'Meine Geräte' }).getByRole('listitem')
    await devices.nth(1).waitFor()
    expect(await devices.count()).toBe(2)
    await hasNoBarriers()
    await devices
      .filter({ hasNotText: 'Dieses Gerät' })
      .getByRole('button', { name: /abmelden/ })
      .click()
    await page.getByText('Das Gerät ist abgemeldet.').waitFor()

    const door = phoneLeftBehind.page.getByRole('dialog', { name: /Ihre Sitzung ist abgelaufen/ })
    await door.waitFor()
    await phoneLeftBehind.hasNoBarriers()
    expect(await devices.count()).toBe(1)
    await door.getByLabel('Benutzername').fill('mbehrens')
    await door.getByLabel('Passwort', { exact: true }).fill(password)
    await door.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await door.waitFor({ state: 'detached' })
    expect(await phoneLeftBehind.page.getByRole('searchbox').inputValue()).toBe('Bauberatung')
  })
})

describe('Somebody with only a keyboard', () => {
  it('[F19] changes language and theme, and signs out', async () => {
    const { signInAnew } = await journey(browser.get())
    const { page, hasNoBarriers } = await signInAnew('hluedemann', '/ich')
    const keys = keyboardOf(page)

    await keys.to(page.getByRole('radio', { name: 'Deutsch' }))
    await keys.press('ArrowRight')
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await keys.to(page.getByRole('radio', { name: 'Like the device' }))
    await keys.press('ArrowLeft')
    await page.locator('html[data-theme=dark]').waitFor()
    await keys.enter(page.getByRole('link', { name: /My devices/ }))
    await page.getByRole('list', { name: 'My devices' }).getByText('This device').waitFor()
    await hasNoBarriers()
    await page.goBack()
    await keys.enter(page.getByRole('button', { name: 'Sign out' }))

    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  })
})
