// @needs chromium
import { buffer as bytesIn } from 'node:stream/consumers'
import type { Download, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserForTests, journey, phone, type Traveller } from './support/journey.ts'
import { aProcess, modelOf } from './support/things.ts'

const browser = browserForTests()

const contentOf = async (download: Download): Promise<Buffer> => bytesIn(await download.createReadStream())

const canvas = (page: Page) => page.locator('main .djs-container > svg')
const element = (page: Page, id: string) => page.locator(`main [data-element-id="${id}"]`).first()

/** People share one house in these journeys, so each has an area of its own. */
const areaLink = (page: Page, area: string) => page.getByRole('link', { name: new RegExp(`^${area} ?\\d+$`) })

/** Adds an area and begins a process in it, by keyboard. Ends where one draws. */
async function begin({ page }: Traveller, area: string, name: string): Promise<void> {
  const keys = page.keyboard
  await page.getByRole('button', { name: 'Prozesslandkarte ordnen' }).focus()
  await keys.press('Enter')
  await page.getByRole('textbox', { name: 'Neuer Bereich' }).focus()
  await keys.type(area)
  await keys.press('Enter')
  await page.locator(`input[value="${area}"]`).waitFor()
  await keys.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await areaLink(page, area).focus()
  await keys.press('Enter')
  await page.getByRole('heading', { name: area }).first().waitFor()
  await page.getByRole('button', { name: 'Neuer Prozess' }).focus()
  await keys.press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).focus()
  await keys.type(name)
  await page.getByRole('button', { name: 'Anlegen' }).focus()
  await keys.press('Enter')
  await element(page, 'StartEvent_1').waitFor()
}

/** Names the start event, by keyboard. */
async function nameStart(page: Page, name: string): Promise<void> {
  const keys = page.keyboard
  await canvas(page).focus()
  await keys.press('Tab')
  await keys.press('Enter')
  await page.locator('.djs-direct-editing-content').waitFor()
  await keys.press('Control+A')
  await keys.type(name)
  await keys.press('Enter')
  await element(page, 'StartEvent_1_label').waitFor()
}

/** Appends a task to what is chosen, and names it, by keyboard. */
async function appendTask(page: Page, name: string): Promise<void> {
  const keys = page.keyboard
  await canvas(page).focus()
  await keys.press('a')
  const task = page.getByRole('button', { name: 'Aufgabe anfügen' })
  await task.waitFor()
  for (let left = 12; left > 0 && !(await task.evaluate((one) => one === document.activeElement)); left--)
    await keys.press('ArrowRight')
  await keys.press('Enter')
  await page.locator('.djs-direct-editing-content').waitFor()
  await keys.type(name)
  await keys.press('Enter')
}

async function save(page: Page, note: string): Promise<void> {
  await page.keyboard.press('Control+s')
  await page.getByRole('textbox', { name: /Was ist neu/ }).fill(note)
  await page.keyboard.press('Enter')
}

describe('A process', () => {
  it('[F16.3] is drawn and saved by one with the keyboard alone, and seen live by another', async () => {
    const { signIn } = await journey(browser.get())
    const aylin = await signIn('ayildiz', '/prozesse')
    const mara = await signIn('mbehrens', '/prozesse')

    await begin(mara, 'Bürgerdienste', 'Fundsache erfassen')
    await nameStart(mara.page, 'Fund abgegeben')
    await appendTask(mara.page, 'Fund annehmen')
    await mara.hasNoBarriers()
    await save(mara.page, 'Beginn benannt')
    await mara.page.getByText('Version 2 gespeichert').waitFor()

    await areaLink(aylin.page, 'Bürgerdienste').click()
    await aylin.page.getByRole('link', { name: 'Fundsache erfassen' }).first().click()
    await element(aylin.page, 'StartEvent_1').waitFor()
    await aylin.page.getByRole('complementary').getByText('Beginn benannt').waitFor()
    expect(await aylin.page.getByRole('link', { name: 'Bearbeiten' }).count()).toBe(0)
    await aylin.hasNoBarriers()
    await aylin.page.getByRole('button', { name: 'Tabelle' }).click()
    await aylin.page.getByRole('rowheader', { name: 'Fund abgegeben' }).waitFor()
    await aylin.page.getByRole('cell', { name: 'Fund annehmen' }).waitFor()
    await aylin.hasNoBarriers()
  })

  it('[F24.22] drawn by two at once loses neither drawing', async () => {
    const { signIn } = await journey(browser.get())
    const [desk, home] = [await signIn('mbehrens', '/prozesse'), await signIn('mbehrens', '/start')]
    await begin(desk, 'Gewerbe', 'Gewerbe anmelden')
    await home.page.goto(new URL(desk.page.url()).pathname)
    await element(home.page, 'StartEvent_1').waitFor()

    await nameStart(home.page, 'Von zu Hause')
    await save(home.page, 'zu Hause')
    await home.page.getByText('Version 2 gespeichert').waitFor()
    await nameStart(desk.page, 'Vom Schreibtisch')
    await save(desk.page, 'am Schreibtisch')

    const question = desk.page.getByRole('alertdialog', { name: 'Jemand war schneller' })
    await question.getByText('Von zu Hause').first().waitFor()
    await question.getByText('Vom Schreibtisch').first().waitFor()
    await desk.hasNoBarriers()
    await question.getByRole('button', { name: 'Meine als Version 3 speichern' }).click()
    await desk.page.getByText('Version 3 gespeichert').waitFor()
    await desk.page.getByRole('button', { name: 'Schließen' }).first().click()
    await desk.page.getByRole('link', { name: /Version 2/ }).click()
    await desk.page.locator('main').getByText('Von zu Hause').first().waitFor()
  })

  it('[F24.22] that was not saved is offered again on return', async () => {
    const { signIn } = await journey(browser.get())
    const { page } = await signIn('mbehrens', '/prozesse')
    await begin({ page, hasNoBarriers: async () => {} }, 'Personal', 'Urlaub beantragen')
    await nameStart(page, 'Antrag gestellt')

    await page.getByRole('button', { name: 'Schließen' }).first().click()
    await page.getByRole('button', { name: 'Aufheben und schließen' }).click()
    await page.getByRole('link', { name: 'Bearbeiten' }).click()
    await page.getByRole('button', { name: 'Weiterzeichnen' }).click()

    await page.locator('main').getByText('Antrag gestellt').first().waitFor()
    await save(page, '')
    await page.getByText('Version 2 gespeichert').waitFor()
  })

  it('[F24.21] is saved as soon as the server can be reached again', async () => {
    const { signIn } = await journey(browser.get())
    const { page } = await signIn('mbehrens', '/prozesse')
    await begin({ page, hasNoBarriers: async () => {} }, 'IuK', 'Störung melden')
    await nameStart(page, 'Störung bemerkt')

    await page.route('**/versions', (route) => route.abort())
    await save(page, '')
    await page.getByText('Noch nicht gespeichert').waitFor()
    await page.unroute('**/versions')
    await page.getByRole('button', { name: 'Jetzt versuchen' }).click()

    await page.getByText('Version 2 gespeichert').waitFor()
  })

  it('[F16.5] comes from a file, is reported on, and goes out as it came', async () => {
    const { signIn } = await journey(browser.get())
    const traveller = await signIn('mbehrens', '/prozesse')
    const { page } = traveller
    await begin(traveller, 'Steuerung', 'Haushalt aufstellen')
    await page.getByRole('button', { name: 'Schließen' }).first().click()
    const xml =
      '<?xml version="1.0" encoding="ISO-8859-1"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">' +
      '<process id="p"><task id="t" name="Eckwerte prüfen"/></process></definitions>'
    const bytes = Buffer.from(xml, 'latin1')

    await page.getByRole('button', { name: 'Weitere Aktionen' }).click()
    await page.getByRole('menuitem', { name: /Importieren/ }).click()
    await page.locator('input[type=file]').setInputFiles({ name: 'haushalt.bpmn', mimeType: 'text/xml', buffer: bytes })
    await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click()
    const report = page.getByRole('dialog', { name: 'Importbericht' })
    await report.getByText('1 Element steht in keinem Diagramm').waitFor()
    await traveller.hasNoBarriers()
    await report.getByRole('button', { name: 'Schließen' }).last().click()
    await page.getByText('Diese Version enthält keine Zeichnung').waitFor()

    await page.getByRole('button', { name: 'Exportieren' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Importierte Datei im Original' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('haushalt.bpmn')
    expect(await contentOf(download)).toEqual(bytes)
  })

  it('[F16.1] that was drawn elsewhere is imported, seen, kept as a drawing, and goes out as a file', async () => {
    const { signIn, besides } = await journey(browser.get())
    const mara = await signIn('mbehrens', '/prozesse')
    const { path } = await aProcess(await besides(mara), 'Sperrmüll anmelden', 'Wird ersetzt')
    const { page } = mara
    await page.goto(path)

    await page.getByRole('button', { name: 'Weitere Aktionen' }).click()
    await page.getByRole('menuitem', { name: /Importieren/ }).click()
    const buffer = Buffer.from(modelOf('Termin vergeben'))
    await page.locator('input[type=file]').setInputFiles({ name: 'termin.bpmn', mimeType: 'text/xml', buffer })
    await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click()
    const report = page.getByRole('dialog', { name: 'Importbericht' })
    await report.getByText('Alles wurde verstanden').waitFor()
    await report.getByRole('button', { name: 'Schließen' }).last().click()
    await element(page, 'Task_1').getByText('vergeben').waitFor()
    await expect.poll(() => page.getByRole('link', { name: /bpmn\.io/i }).isVisible()).toBe(true)
    await mara.hasNoBarriers()

    await page.getByRole('button', { name: 'Exportieren' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'BPMN-Datei (.bpmn)' }).click(),
    ])
    expect(String(await contentOf(download))).toContain('name="Termin vergeben"')
    await page.getByRole('link', { name: 'Prozesse', exact: true }).click()
    await areaLink(page, 'Bereich von Sperrmüll anmelden').click()
    const drawing = page.locator('main img[src$="/preview"], main img[src^="data:image/svg+xml"]')
    await expect
      .poll(() => drawing.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth > 0))
      .toBe(true)
  })
})

describe('On a phone', () => {
  it('[F16.13] a process is read as a drawing and as a table', async () => {
    const { signIn } = await journey(browser.get())
    const mara = await signIn('mbehrens', '/prozesse')
    await begin(mara, 'Ausweise', 'Ausweis beantragen')
    const { page, hasNoBarriers } = await signIn('ayildiz', '/prozesse', { viewport: phone })

    await areaLink(page, 'Ausweise').click()
    await page.getByRole('link', { name: 'Ausweis beantragen' }).click()
    await element(page, 'StartEvent_1').waitFor()
    await hasNoBarriers()
    await page.getByRole('button', { name: 'Tabelle' }).click()
    await page.getByRole('cell', { name: 'Startereignis' }).waitFor()
    await hasNoBarriers()
  })
})
