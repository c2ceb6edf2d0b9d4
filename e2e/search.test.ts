// @needs chromium
import { searchReply } from '@kleeblatt/shared/search'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { browserForTests, journey, phone } from './support/journey.ts'

const browser = browserForTests()

const withId = z.object({ id: z.string() })

/** Asks the server as the page would, with the session of who is signed in there. */
async function ask<Shape extends z.ZodType>(
  page: Page,
  shape: Shape,
  verb: string,
  path: string,
  body: object | null = null,
): Promise<z.output<Shape>> {
  const text = body && JSON.stringify({ key: crypto.randomUUID(), ...body })
  const said: unknown = await page.evaluate(
    async ([how, where, what]) => {
      // The type for large bodies is taken where it is asked for; all others are plain.
      const type = where.endsWith('/pages') ? 'application/vnd.kleeblatt.large+json' : 'application/json'
      const headers = { 'content-type': type, 'x-kleeblatt-protocol': '1' }
      const response = await fetch(`/api/v1${where}`, { method: how, headers, body: what })
      if (!response.ok) throw new Error(`${how} ${where}: ${response.status}`)
      return await response.json()
    },
    [verb, path, text] as const,
  )
  return shape.parse(said)
}

async function channel(page: Page, name: string, access: 'open' | 'closed'): Promise<string> {
  const shape = z.object({ conversation: withId })
  const { conversation } = await ask(page, shape, 'POST', '/chat/conversations', { kind: 'channel', name, access })
  return conversation.id
}

const say = (page: Page, conversationId: string, text: string) =>
  ask(page, withId, 'POST', `/chat/conversations/${conversationId}/messages`, { text })

/** The index comes a moment after what was written. */
const isIndexed = (page: Page, q: string) =>
  expect
    .poll(() => ask(page, searchReply, 'GET', `/search?q=${encodeURIComponent(q)}`), { timeout: 20_000 })
    .not.toMatchObject({ hits: [] })

const searchIn = (page: Page) => page.getByRole('dialog', { name: 'Suche' })

describe('Somebody who looks for something', () => {
  it('[F17] finds an old message by another form of its words, among one kind, and is led to it', async () => {
    const { signIn } = await journey(browser.get())
    const jorg = await signIn('jkuehn', '/chat')
    const id = await channel(jorg.page, 'Bürgerservice', 'open')
    await say(jorg.page, id, 'Die Wohnsitzanmeldungen gehen ab Montag in die E-Akte.')
    for (let number = 1; number <= 70; number += 1) await say(jorg.page, id, `Schalter ${number} ist besetzt.`)
    await isIndexed(jorg.page, 'Schalter 70')
    const { page, hasNoBarriers } = await signIn('mbehrens', '/wissen')

    await page.getByRole('button', { name: 'Suchen' }).click()
    await page.getByRole('combobox', { name: 'Alles durchsuchen' }).fill('wohnsitz anmelden')
    const found = page.getByRole('option', { name: /Nachricht Jörg Kühn.*Bürgerservice/ })
    await found.locator('mark').first().waitFor()
    await hasNoBarriers()
    await page.getByRole('radio', { name: /Seiten/ }).click()
    await searchIn(page).getByText('Keine Seiten zu').waitFor()
    await page.getByRole('radio', { name: /Nachrichten/ }).click()
    await found.click()

    await page.getByRole('heading', { name: '# Bürgerservice' }).waitFor()
    const message = page.locator('[data-message]').filter({ hasText: 'Die Wohnsitzanmeldungen' })
    await message.waitFor()
    await expect.poll(() => message.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await searchIn(page).count()).toBe(0)
  })

  it('[F19.1] with only a keyboard opens, narrows, chooses, comes back and passes the results on', async () => {
    const { signIn } = await journey(browser.get())
    const jorg = await signIn('jkuehn', '/wissen')
    const members = [{ principal: 'everyone', role: 'reader' }]
    const space = await ask(jorg.page, withId, 'POST', '/wiki/spaces', { name: 'Ausweise', description: '', members })
    const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Persönlich.' }] }] }
    const pages = `/wiki/spaces/${space.id}/pages`
    await ask(jorg.page, withId, 'POST', pages, { parentId: null, title: 'Reisepassanträge annehmen', content })
    await isIndexed(jorg.page, 'Reisepassanträge')
    const { page, hasNoBarriers } = await signIn('mbehrens', '/start')
    const keys = page.keyboard

    await keys.press('Control+k')
    await keys.type('reisepass')
    await page.getByRole('option', { name: /Seite Reisepassanträge annehmen.*Ausweise/ }).waitFor()
    await keys.press('Alt+4')
    await page.getByRole('radio', { name: /Seiten/, checked: true }).waitFor()
    await page.getByRole('option', { name: /Reisepassanträge/, selected: true }).waitFor()
    await keys.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Reisepassanträge annehmen' }).waitFor()

    await keys.press('Control+k')
    await page.getByRole('option', { name: /Reisepassanträge/ }).waitFor()
    await hasNoBarriers()
    await keys.press('Escape')
    await searchIn(page).waitFor({ state: 'detached' })
    await keys.press('Control+k')
    await keys.type('antrag')
    await page.getByRole('option', { name: /Reisepassanträge/, selected: true }).waitFor()
    await keys.press('ArrowUp')
    await keys.press('Enter')
    await page.getByRole('link', { name: /Seite Reisepassanträge annehmen/ }).waitFor()
    expect(new URL(page.url()).search).toBe('?q=antrag')
    await hasNoBarriers()
  })
})

describe('What I may not see', () => {
  it('[F17.4] does not exist in the search, not even as a number, until I may', async () => {
    const { signIn } = await journey(browser.get())
    const jorg = await signIn('jkuehn', '/chat')
    const id = await channel(jorg.page, 'Personalrat', 'closed')
    await say(jorg.page, id, 'Vorhaben Seerose bleibt unter uns.')
    await isIndexed(jorg.page, 'Seerose')
    const mara = await signIn('mbehrens', '/start', { viewport: phone })
    const { page } = mara

    await page.getByRole('button', { name: 'Suchen' }).click()
    const field = page.getByRole('combobox', { name: 'Alles durchsuchen' })
    await field.fill('seerose')
    await searchIn(page).getByText('Nichts gefunden zu „seerose“').waitFor()
    const kinds = await page.getByRole('radiogroup', { name: 'Art' }).getByRole('radio').allTextContents()
    expect(kinds).toEqual(['Alle', 'Personen', 'Nachrichten', 'Seiten', 'Prozesse'])
    await mara.hasNoBarriers()

    const { person } = await ask(page, z.object({ person: withId }), 'GET', '/me')
    const members = [{ principal: `person:${person.id}`, role: 'member' }]
    await ask(jorg.page, withId, 'POST', `/chat/conversations/${id}/members`, { members })
    await isIndexed(page, 'Seerose')
    await searchIn(page).locator('header').getByRole('button', { name: 'Schließen' }).first().click()
    await page.reload()
    await page.getByRole('button', { name: 'Suchen' }).click()
    await field.fill('seerosen')

    await page.getByRole('option', { name: /Nachricht Jörg Kühn.*Personalrat/ }).waitFor()
    await mara.hasNoBarriers()
  })
})
