// @needs chromium
import { randomUUID } from 'node:crypto'
import { authRoutes } from '@kleeblatt/shared/auth'
import { chatRoutes, mentionToken } from '@kleeblatt/shared/chat'
import { intentionKey, principalOfPerson } from '@kleeblatt/shared/core'
import { presenceRoutes } from '@kleeblatt/shared/presence'
import { describe, expect, it } from 'vitest'
import { expectToFit, narrow } from './support/fits.ts'
import { browserForTests, journey, phone } from './support/journey.ts'
import { keyboardOf } from './support/keyboard.ts'

const newKey = () => intentionKey.parse(randomUUID())
/** What is chosen reaches others within this time, and never at once. */
const seenWithinMs = 100_000

const browser = browserForTests()

describe('Somebody who goes on leave', () => {
  it('[C16.53] says so on the phone; others see it later, with who is there instead and not since when', async () => {
    const { signIn, besides } = await journey(browser.get())
    const [svenja, jorg] = [await signIn('swoehler', '/ich', { viewport: phone }), await signIn('jkuehn')]
    const [her, his] = [await besides(svenja), await besides(jorg)]
    const { person } = await her.ask(authRoutes.me, {})
    await jorg.page.goto(`/chat/mit/${person.id}`)
    await jorg.page.getByRole('textbox', { name: /Nachricht an Svenja/ }).waitFor()

    const { page } = svenja
    await page.getByText('Abwesend bis …').click()
    await page.getByRole('group', { name: 'Letzter Tag' }).getByRole('spinbutton').first().click()
    await page.keyboard.type('04122031')
    await page.getByRole('button', { name: 'Abwesenheit speichern' }).click()
    await page.getByText(/Wählen Sie einen letzten Tag/).waitFor()
    const until = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10)
    await page.getByRole('group', { name: 'Letzter Tag' }).getByRole('spinbutton').first().click()
    await page.keyboard.type(until.split('-').toReversed().join(''))
    await page.getByRole('combobox', { name: 'Vertretung' }).fill('Tobias Groß')
    await page.getByRole('option', { name: /Tobias Großmann/ }).click()
    await page.getByLabel('Hinweis für andere').fill('Bitte an die Vertretung')
    await svenja.hasNoBarriers()
    await page.getByRole('button', { name: 'Abwesenheit speichern' }).click()
    await page.getByText(/Andere sehen es in etwa einer Minute/).waitFor()
    expect((await his.ask(presenceRoutes.presence, { of: person.id })).items).toEqual([])

    await jorg.page.getByText(/Svenja Wöhler ist bis .* abwesend\./).waitFor({ timeout: seenWithinMs })
    await jorg.page.getByText('Bitte an die Vertretung').waitFor()
    await jorg.page.getByRole('link', { name: /Svenja Wöhler\s*, abwesend bis/ }).waitFor()
    await jorg.hasNoBarriers()
    const [seen] = (await his.ask(presenceRoutes.presence, { of: person.id })).items
    expect(Object.keys(seen ?? {}).toSorted()).toEqual(['deputyId', 'note', 'personId', 'state', 'until'])

    await jorg.page.goto(`/personen/${person.id}`)
    await jorg.page.getByText(/Svenja Wöhler ist bis .* abwesend\./).waitFor()
    await jorg.hasNoBarriers()
    await jorg.page.getByRole('main').getByRole('link', { name: 'Tobias Großmann' }).click()
    await jorg.page.getByRole('textbox', { name: /Nachricht an Tobias/ }).waitFor()
  }, 180_000)
})

describe('Somebody who comes back', () => {
  it('[C14.62] is done with all that has gathered by keyboard alone, and takes back what was too quick', async () => {
    const { signIn, besides } = await journey(browser.get())
    const [mara, aylin] = [await signIn('mbehrens', '/start'), await signIn('ayildiz', '/start')]
    const [hers, other] = [await besides(mara), await besides(aylin)]
    const { person } = await hers.ask(authRoutes.me, {})
    const members = [{ principal: principalOfPerson(person.id), role: 'member' as const }]
    const begin = async (name: string) => {
      const wanted = { kind: 'channel', key: newKey(), name, access: 'open', members } as const
      return (await other.ask(chatRoutes.create, wanted)).conversation.id
    }
    const say = (conversationId: Awaited<ReturnType<typeof begin>>, text: string) =>
      other.ask(chatRoutes.post, { conversationId, key: newKey(), text })
    const [tools, news] = [await begin('Werkzeug'), await begin('Kantine')]
    const direct = (await other.ask(chatRoutes.startDirect, { key: newKey(), personId: person.id })).conversation.id
    for (let n = 1; n <= 50; n += 1) await say(news, `Speiseplan ${n}`)
    await say(tools, 'Der große Bohrer fehlt')
    await say(tools, `${mentionToken(person.id)} hast du ihn?`)
    await say(direct, 'Willkommen zurück')

    const unread = async () => {
      const { items } = await hers.ask(chatRoutes.conversations, {})
      return items.reduce((sum, entry) => sum + entry.unread, 0)
    }
    const keys = keyboardOf(mara.page)
    await mara.page.reload()
    await keys.enter(mara.page.getByRole('main').getByRole('link', { name: /Was war\?/ }))
    await mara.page.getByText('Noch 4').waitFor()
    await mara.page.getByText('Aylin Yıldız: Der große Bohrer fehlt').waitFor()
    await mara.hasNoBarriers()
    const firstStep = mara.page.locator('main a[id^=step-]').first()
    await keys.to(firstStep)
    await keys.press('e')
    await mara.page.getByText('Noch 3').waitFor()
    await keys.press('Enter')
    await mara.page.getByRole('textbox', { name: /Nachricht an Aylin/ }).waitFor()
    await expect.poll(unread).toBe(50)
    await mara.page.goBack()
    await mara.page.getByText('Noch 1').waitFor()

    await mara.page.setViewportSize(narrow)
    await expectToFit(mara.page, [mara.page.getByRole('button', { name: 'Alle als gelesen markieren' })])
    await mara.hasNoBarriers()
    await mara.page.getByRole('button', { name: 'Alle als gelesen markieren' }).click()
    await mara.page.getByText('Sie sind auf dem Stand').waitFor()
    await expect.poll(unread).toBe(0)
    await mara.hasNoBarriers()
    await mara.page.getByRole('button', { name: 'Rückgängig' }).last().click()
    await mara.page.getByText('Noch 1').waitFor()
    await expect.poll(unread).toBe(50)
  })
})
