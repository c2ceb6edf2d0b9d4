import 'fake-indexeddb/auto'
import { chatRoutes, conversation } from '@kleeblatt/shared/chat'
import { principalOfPerson } from '@kleeblatt/shared/core'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer } from '../../../testing/fake-server.ts'
import { aylin, jorg, trees } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

describe('A group', () => {
  it('[C8.51] is made a channel under a name, and stays where it is', async () => {
    const house = chatHouse()
    const members = [aylin, jorg, house.me].map(({ id }) => ({ principal: principalOfPerson(id), role: 'member' }))
    const id = house.begin({ kind: 'group', name: null, members })
    const asked: object[] = []
    const { user } = await house.show(
      `/chat/${id}`,
      answer(chatRoutes.members, () => ({ items: [], next: null })),
      answer(chatRoutes.toChannel, ({ conversationId, ...wanted }) => {
        asked.push(wanted)
        const { members: _, ...before } = Object.assign({ members: [] }, house.entryOf(conversationId).conversation)
        return conversation.parse({ ...before, ...wanted, kind: 'channel', access: 'closed', rev: before.rev + 1 })
      }),
    )
    await user.click(await screen.findByRole('button', { name: 'Über diese Unterhaltung' }))
    await user.click(await screen.findByRole('button', { name: 'Zum Kanal machen' }))
    const box = within(await screen.findByRole('dialog'))
    const act = box.getByRole('button', { name: 'Kanal daraus machen' })
    expect(act.hasAttribute('disabled')).toBe(true)

    await user.type(box.getByRole('textbox', { name: 'Name' }), 'Team Haushalt')
    await user.click(box.getByRole('radio', { name: /Nur Verantwortliche/ }))
    await user.click(act)

    expect(await screen.findByRole('heading', { level: 1, name: '# Team Haushalt' })).toBeDefined()
    expect(asked).toEqual([{ name: 'Team Haushalt', purpose: '', access: 'closed', posting: 'owners' }])
  })
})

describe('A new channel', () => {
  it('[C8.52] that is closed may show only what comes after joining, to persons alone', async () => {
    const house = chatHouse()
    const asked: object[] = []
    const { user } = await house.show(
      '/chat',
      answer(chatRoutes.create, ({ key: _, ...input }) => {
        asked.push(input)
        return house.entryOf(house.begin({ ...input, members: undefined }, 'owner'))
      }),
    )
    await user.click(await screen.findByRole('button', { name: 'Neuer Kanal' }))
    const box = within(await screen.findByRole('dialog'))
    await user.type(box.getByRole('textbox', { name: 'Name' }), 'Personalrat')
    await user.type(box.getByRole('combobox', { name: 'Mitglieder' }), 'Grün')
    await user.click(await screen.findByRole('option', { name: /Grünflächen.*12 Personen/ }))
    expect(box.getByText(/12 Personen/)).toBeDefined()
    expect(box.queryByRole('radiogroup', { name: 'Was neue Mitglieder sehen' })).toBeNull()

    await user.click(box.getByRole('radio', { name: /Geschlossen/ }))
    await user.click(box.getByRole('radio', { name: 'Nur, was nach ihrem Beitritt kommt' }))
    expect(box.getByRole('button', { name: 'Kanal anlegen' }).hasAttribute('disabled')).toBe(true)
    await user.click(box.getByRole('button', { name: `${trees.name} entfernen` }))
    await user.click(box.getByRole('button', { name: 'Kanal anlegen' }))

    await waitFor(() => expect(asked).toMatchObject([{ access: 'closed', history: 'since-joining', members: [] }]))
  })
})

describe('A channel', () => {
  it('[C8.53] tells at its head what it is for, who writes and how many people belong', async () => {
    const house = chatHouse()
    const id = house.begin({ purpose: 'Absprachen', posting: 'owners' })
    await house.show(`/chat/${id}`)

    expect(await screen.findByText('Absprachen · Nur für Ankündigungen · 64 Personen')).toBeDefined()
    expect(screen.getByText('In diesem Kanal schreiben nur die Verantwortlichen.')).toBeDefined()
  })

  it('[C8.54] that closes is gone from who only looked in', async () => {
    const house = chatHouse()
    const id = house.begin({ name: 'Einblick' }, 'reader')
    await house.show(`/chat/${id}`)
    await screen.findByRole('heading', { level: 1, name: '# Einblick' })
    const before = house.entryOf(id).conversation
    house.lose(id, { isTold: false })

    house.changes(conversation.parse({ ...before, access: 'closed', rev: before.rev + 1 }))

    await waitFor(() => expect(screen.queryByRole('heading', { level: 1, name: '# Einblick' })).toBeNull())
  })
})

describe('The list of open channels', () => {
  it('[C8.55] shows purpose and people, is sorted as wished, and lets one join', async () => {
    const house = chatHouse()
    const id = house.begin({ name: 'Radverkehr', purpose: 'Alles auf zwei Rädern' }, 'reader')
    const sorts: string[] = []
    let hasJoined = false
    const { user } = await house.show(
      '/chat/kanaele',
      answer(chatRoutes.channels, ({ sort }) => {
        sorts.push(sort ?? 'name')
        const { conversation: channel } = house.entryOf(id)
        return { items: channel.kind === 'channel' ? [{ channel, isMember: hasJoined, people: 64 }] : [], next: null }
      }),
      answer(chatRoutes.join, () => {
        hasJoined = true
        return { ...house.entryOf(id), standing: 'member' as const }
      }),
    )
    const item = within((await screen.findByText('Alles auf zwei Rädern')).closest('li') ?? document.body)
    expect(item.getByText('64 Personen')).toBeDefined()

    await user.click(screen.getByRole('button', { name: /Sortierung/ }))
    await user.click(await screen.findByRole('option', { name: 'Zuletzt aktiv' }))
    await waitFor(() => expect(sorts.at(-1)).toBe('activity'))
    await user.click(await screen.findByRole('button', { name: 'Kanal Radverkehr beitreten' }))

    expect(await screen.findByText('Sie sind Mitglied')).toBeDefined()
  })
})
