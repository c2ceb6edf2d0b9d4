// @needs chromium
import { describe, expect, it } from 'vitest'
import { beginChannel } from './support/conversations.ts'
import { browserForTests, journey } from './support/journey.ts'

const browser = browserForTests()

describe('Somebody who chats with only a keyboard', () => {
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

  it('[C10.52] formats, undoes, picks emoji, pastes from Excel and quotes', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('mbehrens', '/chat')
    const keys = page.keyboard
    const field = await beginChannel(page, 'Haushalt')
    await field.focus()

    await keys.type('Bitte prüfen')
    for (const key of ['Control+Shift+ArrowLeft', 'Control+b', 'Control+z', 'Control+b']) await keys.press(key)
    expect(await field.inputValue()).toBe('Bitte **prüfen**')
    await keys.press('End')
    await keys.type(' :daumen h')
    await keys.press('Backspace')
    await keys.press('Backspace')
    await page.getByRole('option', { name: 'Daumen hoch' }).waitFor()
    await hasNoBarriers()
    await keys.press('Enter')
    await page.getByRole('button', { name: 'Emoji', exact: true }).focus()
    await keys.press('Enter')
    await page.getByRole('searchbox', { name: 'Emoji suchen' }).waitFor()
    await keys.type('giraffe')
    await page.getByRole('grid').getByRole('button', { name: 'Giraffe' }).waitFor()
    await hasNoBarriers()
    await keys.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => field.inputValue()).toBe('Bitte **prüfen** 👍 🦒')
    await keys.press('Enter')
    await page.locator('[data-message] strong').getByText('prüfen').waitFor()

    await field.evaluate((box) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', 'Amt')
      clipboardData.setData(
        'text/html',
        '<table><tr><td>Amt</td><td>Plan</td></tr><tr><td>BüA</td><td>12</td></tr></table>',
      )
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await expect.poll(() => field.inputValue()).toBe('| Amt | Plan |\n| --- | --- |\n| BüA | 12 |')
    await keys.press('Enter')
    await page.locator('[data-message] table').waitFor()

    await page.locator('[data-message]').first().focus()
    await keys.press('q')
    await expect.poll(() => field.inputValue()).toContain('> Bitte **prüfen** 👍 🦒')
    await keys.type('Erledigt')
    await keys.press('Enter')
    await page.locator('[data-message] blockquote').getByText('Mara Behrens').waitFor()
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
