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
