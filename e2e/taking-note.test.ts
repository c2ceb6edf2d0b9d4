// @needs chromium
import { randomUUID } from 'node:crypto'
import { authRoutes } from '@kleeblatt/shared/auth'
import { acknowledgingRoutes, chatRoutes } from '@kleeblatt/shared/chat'
import { intentionKey, principalOfPerson } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { expectToFit, narrow } from './support/fits.ts'
import { browserForTests, journey, phone } from './support/journey.ts'
import { keyboardOf } from './support/keyboard.ts'

const newKey = () => intentionKey.parse(randomUUID())

const browser = browserForTests()

describe('An announcement to be taken note of', () => {
  it('[C14.81] [C14.82] [C14.86] is asked by an owner, done by two people with one act each, and then nothing is left', async () => {
    const { signIn, besides } = await journey(browser.get())
    const [owner, mara, jorg] = [
      await signIn('buero-ob'),
      await signIn('mbehrens', '/start', { viewport: phone }),
      await signIn('jkuehn'),
    ]
    const asOwner = await besides(owner)
    const idOf = async (traveller: typeof mara) => (await (await besides(traveller)).ask(authRoutes.me, {})).person.id
    const members = [await idOf(mara), await idOf(jorg)].map((id) => {
      return { principal: principalOfPerson(id), role: 'member' as const }
    })
    const wanted = { kind: 'channel', key: newKey(), name: 'Bekanntes', access: 'open', posting: 'owners' } as const
    const { conversation } = await asOwner.ask(chatRoutes.create, { ...wanted, members })
    const at = `/chat/${conversation.id}`

    await owner.page.goto(at)
    await owner.page.getByRole('button', { name: 'Um Kenntnisnahme bitten' }).click()
    await owner.page.getByText('Bittet um Kenntnisnahme').waitFor()
    await owner.page.keyboard.type('**Serverwartung** am Samstag')
    await owner.hasNoBarriers()
    await owner.page.reload()
    await owner.page.getByText('Bittet um Kenntnisnahme').waitFor()
    await owner.page.getByRole('textbox', { name: /Nachricht an/ }).press('Enter')
    await owner.page.getByText('0 von 2 haben zur Kenntnis genommen').waitFor()

    await mara.page.getByRole('link', { name: /Zur Kenntnis nehmen/ }).click()
    await mara.page.getByText('Noch 2').waitFor()
    await mara.page.getByText('Büro Oberbürgermeister und die Verantwortlichen des Kanals sehen Ihren Namen.').waitFor()
    await mara.page.setViewportSize(narrow)
    await expectToFit(mara.page, [mara.page.getByRole('button', { name: 'Zur Kenntnis genommen' })])
    await mara.hasNoBarriers()
    await mara.page.getByRole('button', { name: 'Zur Kenntnis genommen' }).click()
    await mara.page.getByText('Noch 1').waitFor()
    await expect.poll(() => mara.page.getByRole('heading', { name: 'Zur Kenntnis nehmen' }).count()).toBe(0)

    await jorg.page.goto(at)
    const article = jorg.page.getByRole('article', { name: /Bekanntmachung.*Serverwartung am Samstag/ })
    await jorg.page.getByText('1 von 2 hat zur Kenntnis genommen').waitFor()
    await jorg.hasNoBarriers()
    await keyboardOf(jorg.page).to(article)
    await jorg.page.keyboard.press('z')
    await article.getByText(/^Sie haben zur Kenntnis genommen, /).waitFor()
    await article.getByText('2 von 2 haben zur Kenntnis genommen').waitFor()
    await expect.poll(() => article.evaluate((node) => node === document.activeElement)).toBe(true)
    await jorg.hasNoBarriers()

    await owner.page.getByRole('button', { name: 'Namen ansehen' }).click()
    const dialog = owner.page.getByRole('dialog')
    await dialog.getByText('Niemand').waitFor()
    await dialog.getByRole('tab', { name: 'Zur Kenntnis genommen' }).click()
    await dialog.getByText('Mara Behrens').waitFor()
    await dialog.getByText('Jörg Kühn').waitFor()
    await owner.hasNoBarriers()

    const [message] = (await asOwner.ask(chatRoutes.history, { conversationId: conversation.id })).messages
    const asMara = await besides(mara)
    const named = { conversationId: conversation.id, messageId: message?.id ?? '', state: 'done' } as const
    await expect(asMara.ask(acknowledgingRoutes.acknowledgers, named)).rejects.toThrow()
  }, 120_000)
})
