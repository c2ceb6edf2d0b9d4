// @needs chromium
import { randomUUID } from 'node:crypto'
import { chatRoutes } from '@kleeblatt/shared/chat'
import { intentionKey } from '@kleeblatt/shared/core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserForTests, journey, password, phone } from './support/journey.ts'
import { visitor } from './support/visitor.ts'

const newKey = () => intentionKey.parse(randomUUID())

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

/** Goes to one end of what is shown, and tells which message stands there, where, and how many there are. */
const goTo = (page: Page, end: 'first' | 'last') =>
  page.getByRole('region', { name: 'Nachrichten' }).evaluate((box, which) => {
    box.scrollTop = which === 'first' ? 0 : box.scrollHeight
    const messages = [...box.querySelectorAll('[data-message]')]
    const message = which === 'first' ? messages.at(0) : messages.at(-1)
    return { id: message?.id ?? '', top: message?.getBoundingClientRect().top ?? 0, count: messages.length }
  }, end)

/** Where a message stands once nothing moves any more. */
const topOf = (page: Page, id: string) =>
  page.locator(`#${id}`).evaluate(async (message) => {
    for (let before = Number.NaN; message.getBoundingClientRect().top !== before; ) {
      before = message.getBoundingClientRect().top
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    }
    return message.getBoundingClientRect().top
  })

describe('A long conversation', () => {
  it('[F14.56] begins at what is new, and keeps its place while older and newer messages load', async () => {
    const { signIn, url } = await journey(browser.get())
    const [author, reader] = [visitor(url), visitor(url)]
    await author.signIn('ayildiz', password)
    const { person } = await reader.signIn('mbehrens', password)
    const { conversation } = await author.ask(chatRoutes.startDirect, { key: newKey(), personId: person.id })
    const at = { conversationId: conversation.id }
    for (let n = 1; n <= 180; n += 1)
      await author.ask(chatRoutes.post, {
        ...at,
        key: newKey(),
        text: `Nummer ${n}: ${'Donaudampfschiff '.repeat(n % 9)}`,
      })
    await reader.ask(chatRoutes.markRead, { ...at, seq: 90 })

    const { page, hasNoBarriers } = await signIn('mbehrens', `/chat/${conversation.id}`, { viewport: phone })
    const messages = page.locator('[data-message]')
    await page.getByText('Neu', { exact: true }).waitFor()
    expect(await messages.filter({ hasText: 'Nummer 91:' }).isVisible()).toBe(true)
    await hasNoBarriers()
    for (const end of ['first', 'last'] as const) {
      const { id, top, count } = await goTo(page, end)
      await expect.poll(() => messages.count()).toBeGreaterThan(count)
      expect(Math.abs((await topOf(page, id)) - top)).toBeLessThanOrEqual(1)
    }

    const toEnd = page.getByRole('button', { name: /neue Nachrichten|Zum Ende/ })
    await toEnd.click()
    await messages.getByText('Nummer 180:').waitFor()
    await expect.poll(() => toEnd.count()).toBe(0)
  })
})
