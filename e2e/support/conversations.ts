import type { Locator, Page } from 'playwright-core'

const composerOf = (page: Page): Locator => page.getByRole('textbox', { name: /Nachricht an/ })

/** Begins a conversation with somebody, and gives the field to write in. */
export async function beginWith(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Neue Nachricht' }).first().click()
  await page.getByRole('combobox', { name: 'An' }).fill(name)
  await page.getByRole('option', { name: new RegExp(name) }).click()
  await page.getByRole('button', { name: 'Unterhaltung beginnen' }).click()
  return composerOf(page)
}

/** Begins an empty channel, and gives the field to write in. */
export async function beginChannel(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Neuer Kanal' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Kanal anlegen' }).click()
  return composerOf(page)
}
