// @needs chromium
import { randomUUID } from 'node:crypto'
import { chatRoutes } from '@kleeblatt/shared/chat'
import { intentionKey, principalOfPerson } from '@kleeblatt/shared/core'
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

describe('Two people and a thread', () => {
  it('[C9.61] answer beside the channel, react, and see both at once on a desktop and a phone', async () => {
    const { signIn } = await journey(browser.get())
    const mara = await signIn('mbehrens', '/chat')
    await mara.page.getByRole('button', { name: 'Neue Nachricht' }).first().click()
    await mara.page.getByRole('combobox', { name: 'An' }).fill('Jörg Kühn')
    await mara.page.getByRole('option', { name: /Jörg Kühn/ }).click()
    await mara.page.getByRole('button', { name: 'Unterhaltung beginnen' }).click()
    const composer = mara.page.getByRole('textbox', { name: /Nachricht an/ })
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

  it('[C10.52] formats, undoes, picks emoji, pastes from Excel and quotes', async () => {
    const { signIn } = await journey(browser.get())
    const { page, hasNoBarriers } = await signIn('mbehrens', '/chat')
    const keys = page.keyboard
    await page.getByRole('button', { name: 'Neuer Kanal' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Haushalt')
    await page.getByRole('button', { name: 'Kanal anlegen' }).click()
    const field = page.getByRole('textbox', { name: /Nachricht an/ })
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
    await expect.poll(() => shown.count()).toBe(1)
  })
})

/** How far what one looks at has moved after some of it was scrolled by, once nothing moves any more. */
const driftAfter = (page: Page, byPx: number) =>
  page.getByRole('region', { name: 'Nachrichten' }).evaluate(async (box, by) => {
    const frames = async (count: number) => {
      for (let left = count; left > 0; left -= 1) await new Promise(requestAnimationFrame)
    }
    const edge = box.getBoundingClientRect().top
    const topOf = (message: Element | undefined) => message?.getBoundingClientRect().top ?? Number.NaN
    box.scrollTop += by
    await frames(2)
    const seen = [...box.querySelectorAll('[data-message]')].find((message) => topOf(message) >= edge)
    const before = topOf(seen)
    for (let height = -1; height !== box.scrollHeight; await frames(12)) height = box.scrollHeight
    return Math.abs(topOf(seen) - before)
  }, byPx)

/** Some are one line, some fill the screen, some are a list. */
const ofItsOwnHeight = (n: number) =>
  `Nummer ${n}: ${'Donaudampfschiff '.repeat((n * 7) % 29)}${n % 11 === 0 ? '\n\n- eins\n- zwei' : ''}`

/** A conversation with so many messages, of which the reader has read half. */
async function longTalk(url: string, count: number) {
  const [author, reader] = [visitor(url), visitor(url)]
  await author.signIn('ayildiz', password)
  const { person } = await reader.signIn('mbehrens', password)
  const { conversation } = await author.ask(chatRoutes.create, {
    kind: 'group',
    key: newKey(),
    name: `Lange Reihe von ${count}`,
    members: [{ principal: principalOfPerson(person.id), role: 'member' }],
  })
  const at = { conversationId: conversation.id }
  for (let n = 1; n <= count; n += 1)
    await author.ask(chatRoutes.post, { ...at, key: newKey(), text: ofItsOwnHeight(n) })
  await reader.ask(chatRoutes.markRead, { ...at, seq: count / 2 })
  return {
    path: `/chat/${conversation.id}`,
    say: (text: string) => author.ask(chatRoutes.post, { ...at, key: newKey(), text }),
  }
}

/** Which ends of the conversation are asked for from now on. */
function loadsOf(page: Page): string[] {
  const loads: string[] = []
  page.on('request', (request) => {
    const way = /messages\?.*(before|after)=/.exec(request.url())?.[1]
    if (way) loads.push(way)
  })
  return loads
}

describe('A long conversation', { timeout: 120_000 }, () => {
  it('[F14.56] [C22.52] begins at what is new, and keeps its place while older and newer messages load', async () => {
    const { signIn, url } = await journey(browser.get())
    const { path } = await longTalk(url, 360)

    const { page, hasNoBarriers } = await signIn('mbehrens', path, { viewport: phone })
    const loads = loadsOf(page)
    const messages = page.locator('[data-message]')
    await messages.filter({ hasText: 'Nummer 181:' }).waitFor()
    await page.getByText('Neu', { exact: true }).waitFor()
    await hasNoBarriers()

    for (const [byPx, end] of [
      [-1_500, 'Hier beginnt die Unterhaltung.'],
      [1_500, 'Nummer 360:'],
    ] as const)
      for (let steps = 0; (await page.getByText(end).count()) === 0 && steps < 60; steps += 1)
        expect(await driftAfter(page, byPx)).toBeLessThanOrEqual(1)
    expect(loads.filter((way) => way === 'before').length).toBeGreaterThan(2)
    expect(loads.filter((way) => way === 'after').length).toBeGreaterThan(2)
    expect(await messages.count()).toBeLessThan(60)

    const toEnd = page.getByRole('button', { name: /neue Nachrichten|Zum Ende/ })
    await page.getByRole('region', { name: 'Nachrichten' }).evaluate((box) => {
      box.scrollTop = 0
    })
    await toEnd.click()
    await messages.getByText('Nummer 360:').waitFor()
    await expect.poll(() => toEnd.count()).toBe(0)
  })

  it('[C22.53] [C21.53] is walked by keyboard alone: through messages, days and areas, and back to the field', async () => {
    const { signIn, url } = await journey(browser.get())
    const { path, say } = await longTalk(url, 130)
    const { page, hasNoBarriers } = await signIn('mbehrens', path)
    const keys = page.keyboard
    const field = page.getByRole('textbox', { name: /Nachricht an/ })
    const there = (words: string | RegExp) => page.locator('[data-message]:focus').filter({ hasText: words }).waitFor()
    await page.locator('[data-message]').filter({ hasText: 'Nummer 66:' }).waitFor()

    await field.focus()
    await keys.press('Shift+F6')
    await keys.press('End')
    await there('Nummer 130:')
    await keys.press('k')
    await there('Nummer 129:')
    await keys.press('PageUp')
    await page.locator('[data-message]:focus').waitFor()
    await keys.press('Home')
    await there('Nummer 1:')
    for (let n = 0; n < 3; n += 1) await keys.press('j')
    await there('Nummer 4:')
    await keys.press('?')
    await page.getByRole('dialog', { name: 'Tastenkürzel' }).waitFor()
    await hasNoBarriers()
    await keys.press('Escape')
    await there('Nummer 4:')
    await keys.press('End')
    await there('Nummer 130:')
    await page.getByRole('region', { name: 'Nachrichten' }).evaluate((box) => {
      box.scrollTop = 0
    })
    await page.locator('[data-message]').filter({ hasText: 'Nummer 129:' }).waitFor({ state: 'detached' })
    await there('Nummer 130:')
    await say('Währenddessen gesagt')
    await page
      .locator('[aria-live=polite]')
      .getByText('Aylin Yıldız: Währenddessen gesagt')
      .waitFor({ state: 'attached' })
    await keys.press('Escape')
    await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true)

    await keys.press('F6')
    await page.locator('section:has([data-list-heading]) a:focus').waitFor()
    await keys.press('ArrowUp')
    await page.getByRole('link', { name: 'Alle Kanäle' }).and(page.locator(':focus')).waitFor()
  })

  it('[C22.60] opens at a message that has the focus, also in a window in the background', async () => {
    const { signIn, url } = await journey(browser.get())
    const { path } = await longTalk(url, 120)
    const { page } = await signIn('mbehrens')
    // What a window in the background is not told of.
    await page.addInitScript(() => {
      for (const name of ['focus', 'focusin'])
        window.addEventListener(name, (event) => event.stopImmediatePropagation(), true)
    })
    await page.goto(`${path}?seq=10`)
    const wanted = page.locator('[data-message]:focus').filter({ hasText: 'Nummer 10:' })
    await wanted.waitFor()
    await page.getByRole('region', { name: 'Nachrichten' }).evaluate((box) => box.scrollTo(0, box.scrollHeight))
    await page.locator('[data-message]').filter({ hasText: 'Nummer 12:' }).waitFor({ state: 'detached' })
    expect(await wanted.count()).toBe(1)
  })

  it('[C22.51] [C22.57] goes to a day, to the beginning and to a message far away, and back to the end', async () => {
    const { signIn, url } = await journey(browser.get())
    const { path } = await longTalk(url, 240)
    const { page, hasNoBarriers } = await signIn('mbehrens', `${path}?seq=20`)
    const messages = page.locator('[data-message]')
    await page.locator('[data-message]:focus').filter({ hasText: 'Nummer 20:' }).waitFor()

    const days = page.getByRole('button', { name: /zu einem anderen Tag gehen/ })
    const [dayLine, list] = [await days.boundingBox(), await page.locator('[data-region=messages]').boundingBox()]
    expect(dayLine && list && dayLine.y + dayLine.height <= list.y).toBe(true)
    await days.press('Enter')
    await page.getByRole('menuitem', { name: 'Ende der Unterhaltung' }).click()
    await messages.filter({ hasText: 'Nummer 240:' }).waitFor()
    await days.press('Enter')
    await page.getByRole('menuitem', { name: 'Heute' }).click()
    await page.locator('[data-message]:focus').filter({ hasText: 'Nummer 1:' }).waitFor()
    await page.getByRole('button', { name: /neue Nachrichten|Zum Ende/ }).click()
    await messages.filter({ hasText: 'Nummer 240:' }).waitFor()
    await days.press('Enter')
    await page.getByRole('menuitem', { name: 'Datum wählen' }).click()
    const calendar = page.getByRole('dialog', { name: 'Datum wählen' })
    await calendar.getByRole('grid').waitFor()
    await hasNoBarriers()
    await page.keyboard.press('Enter')
    await page.locator('[data-message]:focus').filter({ hasText: 'Nummer 1:' }).waitFor()
  })
})
