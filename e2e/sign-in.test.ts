// @needs chromium
import { authRoutes } from '@kleeblatt/shared/auth'
import { describe, expect, it } from 'vitest'
import { browserForTests, journey, password, phone } from './support/journey.ts'
import { keyboardOf } from './support/keyboard.ts'

const browser = browserForTests()

describe('Somebody with only a keyboard', () => {
  it('[F19] chooses the language, mistypes, is told so, and arrives where they wanted to go', async () => {
    const { arrive } = await journey(browser.get())
    const { page, hasNoBarriers } = await arrive()
    const keys = keyboardOf(page)
    await page.goto('/wissen')
    await page.getByRole('button', { name: 'Anmelden', exact: true }).waitFor()
    await hasNoBarriers()

    await keys.enter(page.getByRole('button', { name: 'English' }))
    await keys.fill(page.getByLabel('User name'), 'hluedemann')
    await keys.fill(page.getByLabel('Password', { exact: true }), 'Kleeblat')
    await keys.press('Enter')
    await page.getByRole('alert').getByText('User name or password is not correct.').waitFor()
    await hasNoBarriers()
    // The focus waits in the emptied password field.
    await keys.type(password)
    await keys.press('Enter')

    await page.getByRole('heading', { name: 'Knowledge', level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/wissen')
    await hasNoBarriers()
  })

  it('[F19] skips what every page begins with', async () => {
    const { signIn } = await journey(browser.get())
    const { page } = await signIn('tgrossmann', '/start')
    const keys = keyboardOf(page)
    await page.getByRole('heading', { level: 1 }).first().waitFor()

    await page.reload()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await keys.back(page.getByRole('button', { name: 'Zum Inhalt springen' }))
    await keys.press('Enter')

    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })
})

describe('Somebody with a browser from years ago', () => {
  it('[C20.57] is told that it is too old, and from when on it goes', async () => {
    const { arrive } = await journey(browser.get())
    const { page } = await arrive()
    await page.addInitScript(() => {
      Reflect.deleteProperty(Promise, 'withResolvers')
    })
    await page.goto('/')

    const words = page.getByRole('alert').filter({ hasText: 'zu alt' })
    await words.waitFor()
    expect(await words.textContent()).toMatch(/Firefox \d+[\s\S]*too old/)
  })

  it('[C20.57] is not told so when it is new enough', async () => {
    const { arrive } = await journey(browser.get())
    const { page } = await arrive()
    await page.goto('/')
    await page.getByRole('button', { name: 'Anmelden', exact: true }).waitFor()

    expect(await page.getByText('zu alt für Kleeblatt').isVisible()).toBe(false)
  })
})

describe('Somebody on a phone', () => {
  it('[F12] looks around as one of the people of the demonstration, and goes again', async () => {
    const { arrive } = await journey(browser.get())
    const { page, hasNoBarriers } = await arrive({ viewport: phone })
    await page.goto('/')
    await page.getByRole('button', { name: /Svenja Wöhler/ }).click()
    await page.getByRole('heading', { name: /Svenja/ }).waitFor()
    await hasNoBarriers()

    await page.getByRole('link', { name: 'Ich', exact: true }).click()
    await page.getByRole('button', { name: 'Abmelden' }).click()

    await page.getByRole('heading', { name: 'Kleeblatt' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Anmelden', exact: true }).waitFor()
    await hasNoBarriers()
  })
})

describe('A session that ends', () => {
  it('[F12] is begun anew where one was, with all that was typed', async () => {
    const { besides, signInAnew } = await journey(browser.get())
    const mara = await signInAnew('mbehrens', '/chat')
    const { page, hasNoBarriers } = mara
    await page.getByRole('button', { name: 'Neuer Kanal' }).first().click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Haushalt 2027')

    await (await besides(mara)).ask(authRoutes.logout, {})

    const door = page.getByRole('dialog', { name: /Ihre Sitzung ist abgelaufen/ })
    await door.waitFor()
    await hasNoBarriers()
    const keys = keyboardOf(page)
    await keys.press('Escape')
    await keys.press('Escape')
    await keys.fill(page.getByLabel('Benutzername'), 'mbehrens')
    await keys.fill(page.getByLabel('Passwort', { exact: true }), password)
    await keys.press('Enter')
    await door.waitFor({ state: 'detached' })

    const name = page.getByRole('textbox', { name: 'Name' })
    expect(await name.inputValue()).toBe('Haushalt 2027')
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'Kanal anlegen' }).click()
    await page.getByRole('heading', { name: '# Haushalt 2027' }).waitFor()
  })
})
