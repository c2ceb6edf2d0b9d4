// @needs chromium
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserForTests, journey, phone } from './support/journey.ts'
import { keyboardOf } from './support/keyboard.ts'
import { aPicture, aProcess } from './support/things.ts'

const browser = browserForTests()

const text = (page: Page) => page.getByRole('textbox', { name: 'Inhalt der Seite' })
const saved = (page: Page) => page.getByRole('link', { name: 'Bearbeiten' })

/** Makes a space that all may write in, and goes to it. */
async function makeSpace(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Neuer Bereich' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Neuer Bereich' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('combobox', { name: 'Mitglied hinzufügen' }).fill('Alle')
  await page.getByRole('option', { name: /Alle Beschäftigten/ }).click()
  await dialog.getByRole('button', { name: /Darf/ }).click()
  await page.getByRole('option', { name: 'schreiben' }).click()
  await dialog.getByRole('button', { name: 'Bereich anlegen' }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function makePage(page: Page, space: string, title: string): Promise<void> {
  await page.getByRole('button', { name: `Neue Seite in ${space}` }).click()
  await page.getByRole('textbox', { name: 'Titel' }).fill(title)
  await page.getByRole('button', { name: 'Anlegen und schreiben' }).click()
  await text(page).waitFor()
}

describe('Somebody who writes knowledge down', () => {
  it('[F15] makes a space and a page with all that belongs to one, which another reads at once', async () => {
    const { signIn, besides } = await journey(browser.get())
    const mara = await signIn('mbehrens', '/start')
    const process = await aProcess(await besides(mara), 'Wohnsitz anmelden')
    const jorg = await signIn('jkuehn', '/wissen')
    const { page, hasNoBarriers } = jorg
    const keys = page.keyboard

    await makeSpace(page, 'Bürgerservice')
    await makePage(page, 'Bürgerservice', 'Anmeldung eines Wohnsitzes')
    await text(page).click()
    await page.getByRole('button', { name: /Art der Zeile/ }).click()
    await page.getByRole('menuitem', { name: 'Überschrift 1' }).click()
    await keys.type('Was mitzubringen ist')
    await keys.press('Enter')
    await page.getByRole('button', { name: 'Aufzählung' }).click()
    await keys.type('Ausweis')
    await keys.press('Enter')
    await keys.type('Bestätigung der Wohnung')
    await keys.press('Enter')
    await keys.press('Enter')
    await page.getByRole('button', { name: 'Hinweiskasten' }).click()
    await page.getByRole('menuitem', { name: 'Achtung' }).click()
    await keys.type('Frist: zwei Wochen')
    await keys.press('Enter')
    await keys.press('Enter')
    await keys.press('Control+k')
    await page.getByRole('textbox', { name: 'Adresse' }).fill(process.path)
    await page.getByRole('button', { name: 'Verlinken' }).click()
    await keys.press('Enter')
    await page.getByRole('button', { name: 'Tabelle' }).click()
    await page.getByRole('menuitem', { name: 'Tabelle einfügen' }).click()
    await keys.type('Fall')
    await keys.press('Tab')
    await keys.type('Gebühr')
    await keys.press('Control+End')
    const picture = { name: 'ausweis.png', mimeType: 'image/png', buffer: aPicture() }
    await page.locator('main input[type=file]').setInputFiles(picture)
    await text(page).locator('img').waitFor()
    await page.getByRole('button', { name: 'Bild beschreiben' }).click()
    await page.getByRole('textbox', { name: 'Was zeigt das Bild?' }).fill('Ein grünes Feld')
    await page.keyboard.press('Enter')
    await text(page).getByRole('img', { name: 'Ein grünes Feld' }).waitFor()
    await hasNoBarriers()
    await keys.press('Control+End')
    await page.getByRole('button', { name: 'Seite oder Prozess als Karte' }).click()
    await page.getByRole('textbox', { name: 'Adresse' }).fill(process.path)
    await page.getByRole('button', { name: 'Einfügen', exact: true }).click()
    await page.getByRole('button', { name: 'Speichern' }).click()
    await saved(page).waitFor()

    await mara.page.getByRole('link', { name: 'Wissen' }).first().click()
    await mara.page.getByRole('link', { name: 'Bürgerservice' }).click()
    await mara.page.getByRole('row', { name: 'Anmeldung eines Wohnsitzes' }).click()
    const article = mara.page.getByRole('article')
    await article.getByRole('heading', { name: 'Was mitzubringen ist' }).waitFor()
    expect(await article.getByRole('listitem').allTextContents()).toEqual(['Ausweis', 'Bestätigung der Wohnung'])
    expect(await article.getByRole('columnheader').allTextContents()).toEqual(['Fall', 'Gebühr', ''])
    expect(await article.getByText('Frist: zwei Wochen').count()).toBe(1)
    const shown = article.getByRole('img', { name: 'Ein grünes Feld' })
    await expect.poll(() => shown.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(64)
    await article.locator('img[src^="data:image/svg+xml"], img[src$="/preview"]').waitFor()
    await mara.page.getByRole('textbox', { name: 'Kommentar schreiben' }).fill('Gilt das auch für Nebenwohnungen?')
    await mara.page.getByRole('button', { name: 'Kommentieren' }).click()
    const comments = page.getByRole('list', { name: 'Offene Kommentare' })
    await comments.getByText('Gilt das auch für Nebenwohnungen?').waitFor()
    await comments.getByRole('button', { name: 'Antworten' }).click()
    await page.getByRole('textbox', { name: 'Antwort schreiben' }).fill('Ja.')
    await comments.getByRole('button', { name: 'Antworten' }).click()
    await mara.page.getByRole('list', { name: 'Antworten' }).getByText('Ja.').waitFor()
    await mara.hasNoBarriers()
    await comments.getByRole('button', { name: 'Erledigt' }).click()
    await mara.page.getByRole('button', { name: '1 erledigter Kommentar' }).waitFor()
    await article.getByRole('link', { name: process.path }).click()
    await mara.page.getByRole('heading', { name: 'Wohnsitz anmelden', level: 1 }).waitFor()
  })

  it('[F15.20] is shown what somebody else has saved meanwhile, and loses neither text', async () => {
    const { signIn } = await journey(browser.get())
    const [jorg, mara] = [await signIn('jkuehn', '/wissen'), await signIn('mbehrens', '/wissen')]
    await makeSpace(jorg.page, 'Ausbildung')
    await makePage(jorg.page, 'Ausbildung', 'Erster Tag')
    await mara.page.goto(new URL(jorg.page.url()).pathname)
    await text(mara.page).fill('Mara: Treffpunkt am Neuen Rathaus')
    await text(jorg.page).fill('Jörg: Treffpunkt am Trammplatz')
    await mara.page.getByRole('button', { name: 'Speichern' }).click()
    await saved(mara.page).waitFor()

    await jorg.page.getByRole('button', { name: 'Speichern' }).click()
    const question = jorg.page.getByRole('alertdialog', { name: 'Es gibt eine neuere Fassung' })
    await question.getByRole('region', { name: 'Ihre Fassung' }).getByText('Trammplatz').waitFor()
    await question.getByRole('region', { name: 'Gespeicherte Fassung' }).getByText('Neuen Rathaus').waitFor()
    await jorg.hasNoBarriers()
    await question.getByRole('button', { name: /^Meine .*speichern/ }).click()
    await saved(jorg.page).waitFor()

    await jorg.page.getByRole('link', { name: 'Verlauf' }).click()
    await jorg.page.getByRole('list', { name: 'Verlauf' }).getByText('Aktuelle Fassung').waitFor()
    await jorg.hasNoBarriers()
    const before = jorg.page.getByRole('list', { name: 'Verlauf' }).getByRole('link', { name: /Mara Behrens/ })
    await before.first().click()
    await jorg.page.getByText('Mara: Treffpunkt am Neuen Rathaus').waitFor()
    await jorg.hasNoBarriers()
    await jorg.page.getByRole('button', { name: 'Wiederherstellen' }).click()
    await jorg.page.getByRole('article').getByText('Mara: Treffpunkt am Neuen Rathaus').waitFor()
  })

  it('[F15.23] finds what was not saved again, on return', async () => {
    const { signIn } = await journey(browser.get())
    const { page } = await signIn('jkuehn', '/wissen')
    await makeSpace(page, 'Notfälle')
    await makePage(page, 'Notfälle', 'Stromausfall')
    await text(page).fill('Zuerst die Leitstelle anrufen')
    await page.getByText('Noch nicht gespeichert').waitFor()

    await page.reload()

    await text(page).getByText('Zuerst die Leitstelle anrufen').waitFor()
    await page.getByRole('button', { name: 'Speichern' }).click()
    await saved(page).waitFor()
    await page.getByRole('article').getByText('Zuerst die Leitstelle anrufen').waitFor()
  })
})

describe('Somebody with only a keyboard', () => {
  it('[F19] makes a space and a page, writes with the tools, saves, and reads', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('jkuehn', '/wissen')
    const keys = keyboardOf(page)

    await keys.enter(page.getByRole('button', { name: 'Neuer Bereich' }).first())
    await keys.fill(page.getByRole('textbox', { name: 'Name' }), 'Friedhöfe')
    await keys.fill(page.getByRole('combobox', { name: 'Mitglied hinzufügen' }), 'Behrens')
    await page.getByRole('option', { name: /Mara Behrens/ }).waitFor()
    await keys.press('ArrowDown')
    await keys.press('Enter')
    await page.getByRole('button', { name: 'Mara Behrens entfernen' }).waitFor()
    await hasNoBarriers()
    await keys.enter(page.getByRole('button', { name: 'Bereich anlegen' }))
    await keys.enter(page.getByRole('button', { name: 'Neue Seite in Friedhöfe' }))
    await keys.fill(page.getByRole('textbox', { name: 'Titel' }), 'Grabpflege')
    await keys.press('Enter')
    await keys.to(text(page))
    await keys.type('Gießen')
    await keys.back(page.getByRole('button', { name: /Art der Zeile/ }))
    await keys.press('ArrowRight')
    await keys.press('Enter')
    // A tool hands the focus back to the text; what is typed before that would go nowhere.
    await expect.poll(() => text(page).evaluate((node) => node.contains(document.activeElement))).toBe(true)
    await keys.type(' und jäten')
    await keys.press('Control+s')
    await page.getByText('Gespeichert', { exact: true }).waitFor()
    await hasNoBarriers()
    await keys.enter(page.getByRole('button', { name: 'Schließen' }))

    await page.getByRole('article').getByText('Gießen und jäten').waitFor()
    await keys.enter(page.getByRole('link', { name: 'Verlauf' }))
    await page.getByRole('link', { name: /Fassung 2/ }).waitFor()
    await hasNoBarriers()
  })
})

describe('On a phone', () => {
  it('[F18] a page is found, read and written', async () => {
    const { signIn } = await journey(browser.get())
    const desk = await signIn('jkuehn', '/wissen')
    await makeSpace(desk.page, 'Grünflächen')
    await makePage(desk.page, 'Grünflächen', 'Winterdienst')
    const { page, hasNoBarriers } = await signIn('mbehrens', '/wissen', { viewport: phone })

    await page.getByRole('link', { name: 'Grünflächen' }).click()
    await hasNoBarriers()
    await page.getByRole('row', { name: 'Winterdienst' }).click()
    await page.getByRole('heading', { name: 'Winterdienst' }).waitFor()
    await hasNoBarriers()
    await saved(page).click()
    await text(page).fill('Ab sechs Uhr wird gestreut')
    await hasNoBarriers()
    await page.getByRole('button', { name: 'Speichern' }).click()

    await page.getByRole('article').getByText('Ab sechs Uhr wird gestreut').waitFor()
  })
})
