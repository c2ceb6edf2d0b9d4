// @needs chromium
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { personalExport, privacyRoutes } from '@kleeblatt/shared/privacy'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { root } from './support/house.ts'
import { browserForTests, journey, password, phone } from './support/journey.ts'
import { keyboardOf } from './support/keyboard.ts'
import { visitor } from './support/visitor.ts'

const browser = browserForTests()

describe('Data protection', () => {
  it('[F25.54] reads the log, narrows it to what it did itself, and checks the chain', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('tgrossmann')

    await page.getByRole('link', { name: 'Aufsicht' }).first().click()
    await page.getByText('Was möchten Sie nachsehen?').waitFor()
    await hasNoBarriers()
    await page.getByRole('link', { name: 'Protokoll' }).click()
    const log = page.getByRole('table', { name: 'Protokoll' })
    await log.getByRole('row').filter({ hasText: 'Tobias Großmann' }).getByText('Protokoll gelesen').first().waitFor()
    await log.getByRole('link', { name: 'Tobias Großmann' }).first().click()
    await page.getByRole('button', { name: 'Von Tobias Großmann: nicht mehr eingrenzen' }).waitFor()
    await page.getByRole('button', { name: 'Eingrenzen', exact: true }).click()
    await page.getByRole('button', { name: 'Kette prüfen' }).click()

    await page.getByText(/Die Kette ist unversehrt: \d+ (Eintrag|Einträge) geprüft/).waitFor()
    await hasNoBarriers()
  })

  it('[F27.53, F27.54] sets a hold by keyboard and lifts it, which goes on record', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('tgrossmann', '/personen?suche=kuehn')
    await page
      .getByRole('link', { name: /Jörg Kühn/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Jörg Kühn' }).waitFor()
    const link = page.url()
    await page.goto('/aufsicht/sperren')
    await page.getByText('Nichts ist gesperrt').waitFor()
    await hasNoBarriers()
    const keys = keyboardOf(page)

    await keys.enter(page.getByRole('button', { name: 'Sperre setzen' }))
    await keys.fill(page.getByRole('textbox', { name: 'Link oder Kennung' }), link)
    await keys.fill(page.getByRole('textbox', { name: 'Grund' }), 'Aktenzeichen 18-4711')
    await hasNoBarriers()
    await keys.enter(page.getByRole('button', { name: 'Sperren', exact: true }))
    const held = page.getByRole('table', { name: 'Sperren' }).getByRole('row').filter({ hasText: 'Jörg Kühn' })
    await held.getByText('Gilt').waitFor()
    await hasNoBarriers()
    await keys.enter(page.getByRole('button', { name: 'Sperre aufheben: Jörg Kühn' }))
    await page.getByRole('alertdialog', { name: 'Sperre aufheben?' }).waitFor()
    await hasNoBarriers()
    await keys.enter(page.getByRole('button', { name: 'Sperre aufheben', exact: true }))

    await held.getByText(/Aufgehoben am/).waitFor()
    await page.getByRole('link', { name: 'Protokoll' }).click()
    await page.getByRole('row').filter({ hasText: 'Sperre aufgehoben' }).getByText('Jörg Kühn').waitFor()
    await page.getByRole('row').filter({ hasText: 'Sperre gesetzt' }).getByText('Aktenzeichen 18-4711').waitFor()
  })

  it('[F27.55, F27.56] takes out what is stored about somebody, and erases nobody who is on hold', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('tgrossmann', '/aufsicht/auskunft', { viewport: phone })
    await page.getByRole('combobox', { name: 'Person' }).fill('Wöhler')
    await page.getByRole('option', { name: /Svenja Wöhler/ }).click()

    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Daten herunterladen' }).click()
    const file = await saving
    const { rooms } = personalExport.parse(JSON.parse(await readFile(await file.path(), 'utf8')))
    expect(JSON.stringify(rooms.directory)).toContain('Svenja Wöhler')
    await hasNoBarriers()

    await page.getByRole('link', { name: 'Person sperren' }).click()
    await page.getByRole('textbox', { name: 'Grund' }).fill('Klage anhängig')
    await page.getByRole('button', { name: 'Sperren', exact: true }).click()
    await page.getByText('Die Sperre gilt.').waitFor()
    await hasNoBarriers()
    await page.goBack()
    await page.getByRole('button', { name: 'Person löschen …' }).click()
    await page.getByRole('textbox', { name: 'Grund' }).fill('Antrag vom 20.11.')
    await hasNoBarriers()
    await page.getByRole('button', { name: 'Endgültig löschen' }).click()
    await page.getByText('Es wurde nichts gelöscht.').waitFor()
    await hasNoBarriers()
  })
})

describe('The administration', () => {
  it('[F17.51] builds the index of the search anew', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('hluedemann', '/aufsicht/suche')

    await page.getByText('Bereit', { exact: true }).waitFor()
    await hasNoBarriers()
    await page.getByRole('button', { name: 'Index neu aufbauen' }).click()

    await page.getByText(/Der Aufbau ist beendet/).waitFor()
    await hasNoBarriers()
    await page.getByRole('link', { name: 'Protokoll' }).click()
    await page.getByRole('row').filter({ hasText: 'Als Administration angemeldet' }).first().waitFor()
  })
})

describe('Somebody without such a task', () => {
  it('[F27.51] sees no way there, and is told so at its address', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('mbehrens')

    await page.getByRole('link', { name: 'Ich' }).first().waitFor()
    expect(await page.getByRole('link', { name: 'Aufsicht' }).count()).toBe(0)
    await page.goto('/aufsicht/protokoll')
    await page.getByText('Kein Zugriff').waitFor()
    await hasNoBarriers()
  })

  it('[F27.52, F27.55] takes out their own data, and reads what is stored, on a phone', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('mbehrens', '/ich', { viewport: { width: 360, height: 740 } })

    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Meine Daten herunterladen' }).click()
    const file = await saving
    const { rooms } = personalExport.parse(JSON.parse(await readFile(await file.path(), 'utf8')))
    expect(JSON.stringify(rooms.directory)).toContain('Mara Behrens')
    await hasNoBarriers()

    await page.getByRole('link', { name: /Was gespeichert wird/ }).click()
    await page
      .getByRole('table', { name: 'Gespeicherte Daten: Chat' })
      .getByRole('rowheader', { name: /^Nachrichten/ })
      .waitFor()
    const isTooWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth
    expect(await page.evaluate(isTooWide)).toBe(false)
    await hasNoBarriers()
  })
})

describe('What is stored', () => {
  it.each(['de', 'en'])('[F27.52] has words of its own for everything the house keeps: %s', async (language) => {
    const { url } = await journey(browser.get())
    const mara = visitor(url)
    await mara.signIn('mbehrens', password)
    const words = z
      .object({ rooms: z.record(z.string(), z.string()), kinds: z.record(z.string(), z.unknown()) })
      .parse(
        JSON.parse(await readFile(join(root, `packages/client/src/features/oversight/words/${language}.json`), 'utf8')),
      )

    const kept = await mara.ask(privacyRoutes.kinds, {})

    expect(kept.length).toBeGreaterThan(20)
    expect(kept.filter(({ room, kind }) => !(room in words.rooms) || !(kind in words.kinds))).toEqual([])
  })
})
