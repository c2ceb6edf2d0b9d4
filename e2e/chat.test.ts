// @needs chromium
import { describe, expect, it } from 'vitest'
import { beginChannel, beginWith } from './support/conversations.ts'
import { browserForTests, journey, phone } from './support/journey.ts'

const browser = browserForTests()

describe('Two people', () => {
  it('[F14.54] talk in two windows, on a desktop and a phone, and see each other’s words at once', async () => {
    const { signIn } = await journey(browser.get())
    const [mara, jorg] = [await signIn('mbehrens', '/chat'), await signIn('jkuehn', '/chat', { viewport: phone })]

    const composer = await beginWith(mara.page, 'Jörg Kühn')
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

describe('Two people and a thread', () => {
  it('[C9.61] answer beside the channel, react, and see both at once on a desktop and a phone', async () => {
    const { signIn } = await journey(browser.get())
    const mara = await signIn('mbehrens', '/chat')
    const composer = await beginWith(mara.page, 'Jörg Kühn')
    await composer.fill('Wer prüft den Schritt?')
    await composer.press('Enter')
    const jorg = await signIn('jkuehn', '/chat', { viewport: phone })

    await jorg.page.getByRole('link', { name: /Mara Behrens/ }).click()
    const question = jorg.page.locator('[data-message]').filter({ hasText: 'Wer prüft den Schritt?' })
    await question.focus()
    await jorg.page.keyboard.press('r')
    const answer = jorg.page.getByRole('textbox', { name: 'Antworten' })
    await answer.fill('Das mache ich.')
    await answer.press('Enter')

    await mara.page.getByRole('link', { name: /1 Antwort/ }).click()
    const thread = mara.page.getByRole('complementary', { name: 'Antworten' })
    const said = thread.locator('[data-message]').filter({ hasText: 'Das mache ich.' })
    await said.focus()
    await mara.page.keyboard.press('+')
    const dialog = mara.page.getByRole('dialog', { name: 'Reagieren' })
    await dialog.getByRole('button', { name: 'Mit 👍 reagieren' }).first().waitFor()
    await mara.hasNoBarriers()
    await dialog.getByRole('button', { name: 'Mit 👍 reagieren' }).first().click()

    await jorg.page.getByRole('button', { name: '👍: 1 Reaktion', exact: true }).waitFor()
    await mara.hasNoBarriers()
    await jorg.hasNoBarriers()
    expect(await mara.page.getByRole('region', { name: 'Nachrichten' }).getByText('Das mache ich.').count()).toBe(0)
  })
})

describe('A team', () => {
  it('[C8.51] makes a channel of its group, takes a unit in and calls all of it after a confirmation', async () => {
    const { signIn } = await journey(browser.get())
    const jorg = await signIn('jkuehn', '/chat')
    const { page, hasNoBarriers } = await signIn('mbehrens', '/chat')
    await page.getByRole('button', { name: 'Neue Nachricht' }).first().click()
    for (const name of ['Jörg Kühn', 'Aylin Yıldız']) {
      await page.getByRole('combobox', { name: 'An' }).fill(name)
      await page.getByRole('option', { name: new RegExp(name) }).click()
    }
    await page.getByRole('button', { name: 'Gruppe beginnen' }).click()
    const composer = page.getByRole('textbox', { name: /Nachricht an/ })
    await composer.fill('Noch unter uns')
    await composer.press('Enter')

    await page.getByRole('button', { name: 'Über diese Unterhaltung' }).click()
    await page.getByRole('button', { name: 'Zum Kanal machen' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Probealarm')
    await hasNoBarriers()
    await page.getByRole('button', { name: 'Kanal daraus machen' }).click()
    await page.getByRole('heading', { name: '# Probealarm' }).waitFor()
    await page.getByText('Noch unter uns').first().waitFor()
    await page.getByRole('combobox', { name: 'Mitglied hinzufügen' }).fill('Stadtverwaltung')
    await page.getByRole('option', { name: /^Stadtverwaltung.*118 Personen/ }).click()
    await page.getByText('Organisationseinheit · 118 Personen').waitFor()

    await composer.fill('@alle bitte das Haus verlassen')
    await composer.press('Escape')
    await composer.press('Enter')
    await page.getByRole('alertdialog', { name: '117 Personen benachrichtigen?' }).waitFor()
    await hasNoBarriers()
    await page.getByRole('button', { name: 'Trotzdem senden' }).click()

    await page.locator('[data-message]').getByText('@alle').waitFor()
    await jorg.page.getByRole('link', { name: /Probealarm.*1 Erwähnung/ }).waitFor()
  })
})

describe('A message', () => {
  it('[C3.3] written without a line is kept over a reload and sent when the line is back', async () => {
    const { signIn } = await journey(browser.get())
    const { page } = await signIn('mbehrens', '/chat')
    const composer = await beginChannel(page, 'Tunnel')
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
    await expect.poll(() => shown.count()).toBe(1)
  })
})
