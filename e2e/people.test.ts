// @needs chromium
import { describe, expect, it } from 'vitest'
import { browserForTests, journey, phone } from './support/journey.ts'
import { keyboardOf } from './support/keyboard.ts'

const browser = browserForTests()

describe('Somebody who looks for a person', () => {
  it('[F13.2] finds them by the name as it sounds, sees how to reach them, and writes', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('mbehrens', '/personen')

    await page.getByRole('searchbox', { name: 'Personen suchen' }).fill('kuehn')
    await page.getByRole('link', { name: /Jörg Kühn/ }).click()
    await page.getByRole('heading', { name: 'Jörg Kühn' }).waitFor()
    await page.getByRole('region', { name: 'Kontakt' }).getByRole('link', { name: /@/ }).waitFor()
    await hasNoBarriers()
    await page.getByRole('link', { name: 'Nachricht schreiben' }).click()

    await page.getByRole('textbox', { name: /Nachricht an Jörg Kühn/ }).waitFor()
    await hasNoBarriers()
  })

  it('[F13.4] walks through the administration, on a phone', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('mbehrens', '/personen', { viewport: phone })

    await page.getByRole('tab', { name: 'Organisation' }).click()
    const tree = page.getByRole('treegrid', { name: 'Organisation' })
    await tree.waitFor()
    await hasNoBarriers()
    const unit = tree.getByRole('row', { level: 2 }).first()
    const name = (await unit.textContent())?.trim() ?? ''
    await unit.click()
    await page.getByRole('heading', { name: `In ${name}` }).waitFor()
    await page.getByRole('list', { name: 'Personen' }).getByRole('link').first().click()

    await page.getByRole('region', { name: 'In der Verwaltung' }).getByText(name).waitFor()
    await hasNoBarriers()
    await page.getByRole('link', { name: 'Zurück' }).click()
    await page.getByRole('heading', { name: `In ${name}` }).waitFor()
  })
})

describe('Somebody with only a keyboard', () => {
  it('[F19] finds people by unit and by words, and comes back to the list', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('mbehrens', '/personen')
    const keys = keyboardOf(page)

    await keys.to(page.getByRole('tab', { name: 'Personen' }))
    await keys.press('ArrowRight')
    const tree = page.getByRole('treegrid', { name: 'Organisation' })
    const rows = tree.getByRole('row')
    await keys.to(rows.first())
    await keys.press('ArrowDown')
    await keys.press('Enter')
    await page.getByRole('button', { name: /^Auswahl von .* aufheben$/ }).waitFor()
    await keys.back(page.getByRole('searchbox', { name: 'Personen suchen' }))
    await keys.type('niemand-heißt-so')
    await page.getByText('Niemand gefunden').waitFor()
    await hasNoBarriers()
    await keys.press('Escape')
    await keys.enter(page.getByRole('button', { name: /^Auswahl von .* aufheben$/ }))
    // The focus is where one goes on, not nowhere.
    await keys.type('Yıldız')
    await keys.enter(page.getByRole('link', { name: /Aylin Yıldız/ }))

    await page.getByRole('heading', { name: 'Aylin Yıldız' }).waitFor()
    // What has opened is where one is: the screen reader begins to read there.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Aylin Yıldız')
    await hasNoBarriers()
  })
})
