import { chatRoutes } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { chatWorld, member, owner, texts } from './testing/chat-world.ts'

const notFound = { code: 'not-found' }

describe('A channel', () => {
  it('[F14.3] that is open is read by everyone, and written in by who has joined', async () => {
    const { service, person, channel, says, reads } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const id = await channel(mara)
    await says(mara, id, 'Willkommen')

    expect(texts((await reads(joerg, id)).messages)).toEqual(['Willkommen'])
    await expect(says(joerg, id, 'Danke')).rejects.toMatchObject({ code: 'forbidden' })
    expect(await service.entry(joerg, id)).toMatchObject({ standing: 'reader', unread: 0 })

    expect(await service.join(joerg, { conversationId: id })).toMatchObject({ standing: 'member', unread: 0 })
    await expect(says(joerg, id, 'Danke')).resolves.toMatchObject({ seq: 2 })
  })

  it('[F14.3] that is closed exists for its members only', async () => {
    const { service, person, channel } = await chatWorld()
    const [mara, joerg, stranger] = [person(), person(), person()]
    const id = await channel(mara, { name: 'Haushalt', access: 'closed', members: [member(joerg)] })
    await channel(mara, { name: 'Markt' })

    expect((await service.channels(stranger, { q: '', limit: 10 })).items.map(({ channel }) => channel.name)).toEqual([
      'Markt',
    ])
    await expect(service.join(stranger, { conversationId: id })).rejects.toMatchObject(notFound)
    await expect(service.entry(joerg, id)).resolves.toMatchObject({ standing: 'member' })
  })

  it('[F14.4] for announcements is written in by its owners only', async () => {
    const { service, person, channel, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const id = await channel(mara, { posting: 'owners', members: [member(joerg)] })

    await expect(says(joerg, id, 'Ich auch')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(says(mara, id, 'Serverwartung am Samstag')).resolves.toMatchObject({ seq: 1 })

    await service.change(mara, { conversationId: id, posting: 'members' })
    await expect(says(joerg, id, 'Jetzt ich auch')).resolves.toMatchObject({ seq: 2 })
  })

  it('[F14.4] that is archived stays readable and silent until an owner reopens it', async () => {
    const { service, person, channel, says, reads, recorded } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await channel(mara, { members: [member(joerg)] })
    const { id: messageId } = await says(joerg, conversationId, 'Letzte Meldung')

    await expect(service.archive(joerg, { conversationId })).rejects.toMatchObject({ code: 'forbidden' })
    await service.archive(mara, { conversationId })

    expect(texts((await reads(joerg, conversationId)).messages)).toEqual(['Letzte Meldung'])
    await expect(says(joerg, conversationId, 'Noch eine')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(service.edit(joerg, { conversationId, messageId, text: 'Doch' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(service.join(person(), { conversationId })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await service.channels(joerg, { q: '', limit: 10 })).items).toEqual([])

    await service.unarchive(mara, { conversationId })
    await expect(says(joerg, conversationId, 'Weiter')).resolves.toMatchObject({ seq: 2 })
    expect(recorded.map(({ action }) => action)).toEqual([
      'chat.conversation-created',
      'chat.conversation-archived',
      'chat.conversation-reopened',
    ])
  })

  it('[F14.5] is changed by its owners, while a group is by everyone in it', async () => {
    const { service, person, channel, group } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const busy = await channel(mara, { members: [member(joerg)] })
    const team = await group(mara, [member(joerg)])

    await expect(service.change(joerg, { conversationId: busy, name: 'Unser' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(service.putMembers(joerg, { conversationId: busy, members: [member(svenja)] })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await service.change(mara, { conversationId: busy, name: 'Bürgeramt' })).toMatchObject({ name: 'Bürgeramt' })
    expect(await service.change(joerg, { conversationId: team, name: 'Haushalt' })).toMatchObject({ name: 'Haushalt' })
    expect(await service.putMembers(joerg, { conversationId: team, members: [member(svenja)] })).toMatchObject({
      memberCount: 3,
    })
  })

  it('[F14.5] has its roles given and its members removed by owners only', async () => {
    const { service, person, group, recorded } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const conversationId = await group(mara, [member(joerg), member(svenja)])

    const promotes = service.putMembers(joerg, { conversationId, members: [owner(joerg)] })
    await expect(promotes).rejects.toMatchObject({ code: 'forbidden' })
    const removes = service.removeMember(joerg, { conversationId, principal: member(svenja).principal })
    await expect(removes).rejects.toMatchObject({ code: 'forbidden' })

    await service.putMembers(mara, { conversationId, members: [owner(joerg)] })
    await service.removeMember(joerg, { conversationId, principal: member(svenja).principal })
    await expect(service.entry(svenja, conversationId)).rejects.toMatchObject(notFound)
    expect(recorded.slice(1)).toMatchObject([
      { by: mara.id, action: 'chat.role-changed', with: { principal: owner(joerg).principal, role: 'owner' } },
      { by: joerg.id, action: 'chat.member-removed', with: { principal: member(svenja).principal } },
    ])
  })

  it('[F14.6] is not left alone by its last owner', async () => {
    const { service, person, channel } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await channel(mara, { members: [member(joerg)] })

    await expect(service.leave(mara, { conversationId })).rejects.toMatchObject({
      code: 'conflict',
      message: 'last-owner',
    })
    await expect(service.putMembers(mara, { conversationId, members: [member(mara)] })).rejects.toMatchObject({
      code: 'conflict',
    })

    await service.putMembers(mara, { conversationId, members: [owner(joerg)] })
    await service.leave(mara, { conversationId })
    await service.leave(joerg, { conversationId })
    expect(await service.join(mara, { conversationId })).toMatchObject({ standing: 'owner' })
  })

  it('[F14.7] is found by a part of its name, in the order of Germans, in pages', async () => {
    const { service, person, channel } = await chatWorld()
    const mara = person()
    for (const name of ['Zoo', 'Übersetzungen', 'Straßenbau', 'ärztlicher Dienst', 'Umwelt'])
      await channel(mara, { name })

    const first = await service.channels(mara, { q: '', limit: 3 })
    const rest = await service.channels(mara, { q: '', limit: 3, after: first.next ?? '' })
    const found = await service.channels(mara, { q: 'strasse', limit: 3 })

    const named = [...first.items, ...rest.items].map(({ channel }) => channel.name)
    expect(named).toEqual(['ärztlicher Dienst', 'Straßenbau', 'Übersetzungen', 'Umwelt', 'Zoo'])
    expect(rest.next).toBeNull()
    expect(found.items).toMatchObject([{ channel: { name: 'Straßenbau' }, isMember: true }])
    expect((await service.channels(mara, { q: '.*', limit: 3 })).items).toHaveLength(3)
  })

  it('[F14.7] is listed behind any other, however long that one is called', async () => {
    const { service, person, channel } = await chatWorld()
    const mara = person()
    for (const sign of ['ﷺ', 'ß', 'ü']) await channel(mara, { name: sign.repeat(80) })

    const names: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const asked = chatRoutes.channels.input.parse(after ? { limit: 1, after } : { limit: 1 })
      const part: Awaited<ReturnType<typeof service.channels>> = await service.channels(mara, asked)
      names.push(...part.items.map(({ channel: { name } }) => name))
      after = part.next
    }

    expect(new Set(names).size).toBe(3)
    expect(names).toHaveLength(3)
  })

  it('[F14.7] and all other lists refuse to go on from a place that no list has named', async () => {
    const { service, person } = await chatWorld()
    const mara = person()
    const forged = Buffer.from(JSON.stringify({ activeAt: 'never', id: 'f'.repeat(24) })).toString('base64url')

    await expect(service.channels(mara, { q: '', limit: 3, after: forged })).rejects.toMatchObject({ code: 'invalid' })
    await expect(service.conversations(mara, { limit: 3, after: forged })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('[F14.7] has its members listed in pages, in the order they came', async () => {
    const { service, person, channel } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const conversationId = await channel(mara, { members: [member(joerg)] })
    await service.join(svenja, { conversationId })

    const first = await service.members(joerg, { conversationId, limit: 2 })
    const rest = await service.members(joerg, { conversationId, limit: 2, after: first.next ?? '' })

    expect([...first.items, ...rest.items].map(({ principal, role }) => ({ principal, role }))).toEqual([
      owner(mara),
      member(joerg),
      member(svenja),
    ])
    expect(rest.next).toBeNull()
  })

  it('[F14.7] names the units and groups among its members, and leaves persons to the directory', async () => {
    const { service, person, channel, unit } = await chatWorld()
    const mara = person()
    const conversationId = await channel(mara, { members: [{ principal: unit(), role: 'member' }] })

    const { items } = await service.members(mara, { conversationId, limit: 10 })

    expect(items.map(({ name }) => name)).toEqual([null, 'Bürgerservice'])
  })

  it('cannot have a member nobody knows', async () => {
    const { service, person, channel } = await chatWorld()
    const mara = person()
    const conversationId = await channel(mara)
    const ghost = member({ ...mara, id: 'e'.repeat(24) as typeof mara.id })

    await expect(service.putMembers(mara, { conversationId, members: [ghost] })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
