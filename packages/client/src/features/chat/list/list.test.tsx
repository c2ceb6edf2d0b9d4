import 'fake-indexeddb/auto'
import { chatRoutes, mentionToken } from '@kleeblatt/shared/chat'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { refuse } from '../../../testing/fake-server.ts'
import { mara, renderPart } from '../../../testing/render-app.tsx'
import { RailBadge } from '../rail-badge.tsx'
import { aylin, jorg, minute } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

const rows = async (list: string) =>
  within(await screen.findByRole('list', { name: list }))
    .getAllByRole('link')
    .map((row) => row.textContent)

const directWith = (me: { id: string }, other: { id: string }) => ({ kind: 'direct', persons: [me.id, other.id] })

describe('The list', () => {
  it('[F14.62] shows channels, then conversations between persons, then what is archived, the latest first', async () => {
    const { begin, write, me, show } = chatHouse()
    const [first, second] = [begin({ name: 'Eins' }), begin({ name: 'Zwei' })]
    begin({ name: 'Vorbei', state: 'archived' })
    begin({ name: 'Nur angesehen' }, 'reader')
    const direct = begin(directWith(me, aylin))
    begin({
      ...{ kind: 'group', name: null },
      members: [me, aylin, jorg].map(({ id }) => ({ principal: `person:${id}`, role: 'member' })),
    })
    write(second, me.id, 'zuerst', { at: minute(1) })
    write(first, me.id, 'danach', { at: minute(2) })
    write(direct, me.id, 'hallo', { at: minute(3) })

    await show()

    expect(await rows('Kanäle')).toEqual(['Eins', 'Zwei', 'Alle Kanäle'])
    expect(await rows('Direktnachrichten')).toEqual([
      expect.stringContaining('Aylin Yıldız'),
      'Aylin Yıldız, Jörg Kühn',
    ])
    expect(await rows('Archiviert')).toEqual(['Vorbei'])
  })

  it('[C14.53] counts what is unread, mentions apart, and follows what is told', async () => {
    const { begin, write, me, show } = chatHouse()
    const [one, other] = [begin({ name: 'Eins' }), begin({ name: 'Zwei' })]
    write(one, aylin.id, 'neu')
    await show()
    await screen.findByRole('link', { name: /Eins.*1 ungelesene Nachricht/ })

    write(other, aylin.id, 'Hallo')
    write(other, jorg.id, `${mentionToken(me.id)} bitte`)

    expect(await screen.findByRole('link', { name: /Zwei.*1 Erwähnung/ })).toBeDefined()
    expect((await rows('Kanäle'))[0]).toContain('Zwei')
  })

  it('[C14.53] puts what waits for somebody personally on the rail and before the tab’s name; a channel can wait', async () => {
    const { begin, write, me, line, show } = chatHouse()
    const [channel, direct] = [begin({}), begin(directWith(me, aylin))]
    const { unmount } = await show()
    await screen.findByRole('link', { name: 'Bürgerservice' })

    write(channel, aylin.id, 'an alle')
    write(direct, aylin.id, 'an Sie')

    await waitFor(() => expect(document.title).toBe('(1) Chat · Kleeblatt'))
    unmount()
    await renderPart(<RailBadge />, { line, as: { ...mara, person: { ...mara.person, ...me } } })
    expect(await screen.findByText('1 Nachricht für Sie')).toBeDefined()
  })

  it('[F14.62] says what one can do while there is nothing', async () => {
    const { user } = await chatHouse().show()
    const empty = (await screen.findByText('Noch keine Direktnachrichten')).parentElement ?? document.body

    await user.click(within(empty).getByRole('button', { name: 'Neue Nachricht' }))

    expect(await screen.findByRole('dialog', { name: 'Neue Nachricht' })).toBeDefined()
  })

  it('[F14.62] says when it cannot be had, with a way to try again', async () => {
    const house = chatHouse()
    house.begin({ name: 'Eins' })

    await house.show('/chat', refuse(chatRoutes.conversations, 'unavailable'))

    expect(await screen.findByRole('button', { name: 'Erneut versuchen' })).toBeDefined()
  })
})
