// @needs chromium
import { describe, expect, it } from 'vitest'
import { browserForTests, journey, phone } from './support/journey.ts'

const browser = browserForTests()

describe('Two people', () => {
  it('[F14.54] talk in two windows, on a desktop and a phone, and see each other’s words at once', async () => {
    const { signIn } = await journey(browser.get())
    const [mara, jorg] = [await signIn('mbehrens', '/chat'), await signIn('jkuehn', '/chat', { viewport: phone })]

    await mara.page.getByRole('button', { name: 'Neue Nachricht' }).first().click()
    await mara.page.getByRole('combobox', { name: 'An' }).fill('Jörg Kühn')
    await mara.page.getByRole('option', { name: /Jörg Kühn/ }).click()
    await mara.page.getByRole('button', { name: 'Unterhaltung beginnen' }).click()
    const composer = mara.page.getByRole('textbox', { name: /Nachricht an/ })
    await composer.fill('Hast du den **Prüfschritt** gesehen?')
    await composer.press('Enter')

    await jorg.page.getByRole('link', { name: /Mara Behrens/ }).click()
    await jorg.page.getByText('Prüfschritt').waitFor()
    await jorg.hasNoBarriers()
    const answer = jorg.page.getByRole('textbox', { name: /Nachricht an/ })
    await answer.fill('Ja, passt so.')
    await jorg.page.getByRole('button', { name: 'Senden' }).click()

    await mara.page.locator('[data-message]').getByText('Ja, passt so.').waitFor()
    expect(await mara.page.locator('[data-message]').count()).toBe(2)
    await mara.hasNoBarriers()
  })
})

describe('Somebody with only a keyboard', () => {
  it('[F19.1] begins a channel, writes, walks through the messages, edits and deletes', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('mbehrens', '/chat')
    const keys = page.keyboard

    await page.getByRole('button', { name: 'Neuer Kanal' }).focus()
    await keys.press('Enter')
    await page.getByRole('textbox', { name: 'Name' }).focus()
    await keys.type('E-Akte Einführung')
    await hasNoBarriers()
    await page.getByRole('button', { name: 'Kanal anlegen' }).focus()
    await keys.press('Enter')
    await page.getByRole('heading', { name: '# E-Akte Einführung' }).waitFor()

    await page.getByRole('textbox', { name: /Nachricht an/ }).focus()
    for (const text of ['Erste Nachricht', 'Zweite Nachricht']) {
      await keys.type(text)
      await keys.press('Enter')
      await page.locator('[data-message]').getByText(text).waitFor()
    }
    await page.locator('[data-message]').last().focus()
    await keys.press('ArrowUp')
    await keys.press('e')
    await page.getByRole('textbox', { name: 'Nachricht bearbeiten' }).waitFor()
    await keys.type(', verbessert')
    await keys.press('Enter')
    await page.getByText('Erste Nachricht, verbessert').waitFor()

    await page.locator('[data-message]').last().focus()
    await keys.press('Delete')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Löschen' }).focus()
    await keys.press('Enter')
    await page.getByText('Nachricht gelöscht').waitFor()
    await hasNoBarriers()
  })

  it('[F19.1] mentions somebody, who is shown that it is for them', async () => {
    const { signIn } = await journey(browser.get())
    const aylin = await signIn('ayildiz', '/chat')
    const { page } = await signIn('mbehrens', '/chat')
    await page.getByRole('button', { name: 'Neuer Kanal' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Bürgerservice')
    await page.getByRole('combobox', { name: 'Mitglieder' }).fill('Aylin')
    await page.getByRole('option', { name: /Aylin Yıldız/ }).click()
    await page.getByRole('button', { name: 'Kanal anlegen' }).click()
    await page.getByRole('textbox', { name: /Nachricht an/ }).focus()

    await page.keyboard.type('Bitte ansehen @Ayl')
    await page.getByRole('option', { name: /Aylin Yıldız/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')

    await page.locator('[data-message]').getByText('@Aylin Yıldız').waitFor()
    await aylin.page.getByRole('link', { name: /Bürgerservice.*1 Erwähnung/ }).waitFor()
  })
})

describe('A message', () => {
  it('[C3.3] written without a line is kept over a reload and sent when the line is back', async () => {
    const { signIn } = await journey(browser.get())
    const { page } = await signIn('mbehrens', '/chat')
    await page.getByRole('button', { name: 'Neuer Kanal' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Tunnel')
    await page.getByRole('button', { name: 'Kanal anlegen' }).click()
    const composer = page.getByRole('textbox', { name: /Nachricht an/ })
    await composer.waitFor()

    await page.context().setOffline(true)
    await composer.fill('Aus dem Tunnel')
    await composer.press('Enter')
    const shown = page.getByRole('region', { name: 'Nachrichten' }).getByText('Aus dem Tunnel')
    await shown.waitFor()
    expect(await page.locator('[data-message]').count()).toBe(0)
    await page.context().setOffline(false)
    await page.reload()

    await page.locator('[data-message]').getByText('Aus dem Tunnel').waitFor()
    expect(await shown.count()).toBe(1)
  })
})
