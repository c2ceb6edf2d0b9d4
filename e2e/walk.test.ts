// @needs chromium
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserForTests, journey } from './support/journey.ts'

const browser = browserForTests()

/** Looks for words with Ctrl-K until the search has heard of them, and opens what is found. */
async function find(page: Page, words: string, result: RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Alles durchsuchen' })
  const found = page.getByRole('option', { name: result }).first()
  await expect
    .poll(
      async () => {
        await field.fill('')
        await field.fill(words)
        return found.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false,
        )
      },
      { timeout: 15_000 },
    )
    .toBe(true)
  await found.click()
  await field.waitFor({ state: 'detached' })
}

describe('Two people who have never seen it', () => {
  it('[F23] talk, write a page, draw a process, and find all three', { timeout: 120_000 }, async () => {
    const { arrive } = await journey(browser.get())
    const [jorg, mara] = [await arrive(), await arrive()]
    const { page } = jorg
    await page.goto('/')
    await page.getByRole('button', { name: /Jörg Kühn/ }).click()
    await page.getByRole('heading', { name: /Jörg/ }).waitFor()
    await mara.page.goto('/')
    await mara.page.getByRole('button', { name: /Mara Behrens/ }).click()
    await mara.page.getByRole('heading', { name: /Mara/ }).waitFor()

    await page.getByRole('link', { name: 'Personen', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Personen suchen' }).fill('behrens')
    await page.getByRole('link', { name: /Mara Behrens/ }).click()
    await page.getByRole('link', { name: 'Nachricht schreiben' }).click()
    await page.getByRole('textbox', { name: /Nachricht an/ }).fill('Wie nehmen wir Fundräder an?')
    await page.keyboard.press('Enter')
    await mara.page.getByRole('link', { name: 'Chat' }).first().click()
    await mara.page.getByRole('link', { name: /Jörg Kühn/ }).click()
    await mara.page.getByRole('textbox', { name: /Nachricht an/ }).fill('Am Schalter, mit dem Rahmenbuch.')
    await mara.page.getByRole('button', { name: 'Senden' }).click()
    await mara.page.locator('[data-message]').getByText('Am Schalter').waitFor()
    await page.locator('[data-message]').getByText('Am Schalter').waitFor()

    await page.getByRole('link', { name: 'Wissen', exact: true }).click()
    await page.getByRole('button', { name: 'Neuer Bereich' }).first().click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Fundbüro')
    await page.getByRole('combobox', { name: 'Mitglied hinzufügen' }).fill('Behrens')
    await page.getByRole('option', { name: /Mara Behrens/ }).click()
    await page.getByRole('button', { name: 'Bereich anlegen' }).click()
    await page.getByRole('button', { name: 'Neue Seite in Fundbüro' }).click()
    await page.getByRole('textbox', { name: 'Titel' }).fill('Rahmennummern lesen')
    await page.getByRole('button', { name: 'Anlegen und schreiben' }).click()
    await page.getByRole('textbox', { name: 'Inhalt der Seite' }).fill('Meist unter dem Tretlager eingeschlagen.')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await page.getByRole('link', { name: 'Bearbeiten' }).waitFor()
    await jorg.hasNoBarriers()

    await mara.page.getByRole('link', { name: 'Prozesse', exact: true }).click()
    await mara.page.getByRole('button', { name: 'Prozesslandkarte ordnen' }).click()
    await mara.page.getByRole('textbox', { name: 'Neuer Bereich' }).fill('Bürgerdienste')
    await mara.page.keyboard.press('Enter')
    await mara.page.getByRole('button', { name: 'Bereich löschen' }).waitFor()
    await mara.page.keyboard.press('Escape')
    await mara.page.getByRole('button', { name: 'Neuer Prozess' }).first().click()
    await mara.page.getByRole('textbox', { name: 'Name' }).fill('Fundrad aufnehmen')
    await mara.page.getByRole('button', { name: 'Anlegen' }).click()
    await mara.page.locator('main .djs-element[data-element-id="StartEvent_1"]').click()
    await mara.page.locator('main .djs-context-pad').getByTitle('Aufgabe anfügen').click()
    await mara.page.keyboard.type('Rahmennummer notieren')
    await mara.page.keyboard.press('Enter')
    await mara.page.locator('main .djs-element').getByText('notieren').first().waitFor()
    expect(await mara.page.getByRole('link', { name: /bpmn\.io/i }).isVisible()).toBe(true)
    await mara.page.getByRole('button', { name: 'Speichern' }).click()
    await mara.page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click()
    await mara.page.getByText('Version 2 gespeichert').waitFor()
    await mara.hasNoBarriers()

    await find(page, 'fundrad', /Prozess Fundrad aufnehmen/)
    await page.getByRole('heading', { name: 'Fundrad aufnehmen' }).waitFor()
    await find(page, 'tretlager', /Seite Rahmennummern lesen/)
    await page.getByRole('heading', { name: 'Rahmennummern lesen' }).waitFor()
    await find(page, 'rahmenbuch', /Nachricht Mara Behrens/)
    await page.locator('[data-message]').getByText('Rahmenbuch').waitFor()
    await find(mara.page, 'tretlager', /Seite Rahmennummern lesen/)
    await mara.page.getByText('Meist unter dem Tretlager').waitFor()
    await mara.page.goto('/suche')
    await mara.page.getByRole('searchbox').waitFor()
    await mara.page.keyboard.type('tretlager eingeschlagen')
    await mara.page.getByRole('link', { name: /Rahmennummern lesen/ }).waitFor()
    await mara.hasNoBarriers()
  })
})
