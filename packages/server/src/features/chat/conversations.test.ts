import {
  type ConversationId,
  catchingUpRoutes,
  chatRoutes,
  comingBackRoutes,
  everyoneToken,
} from '@kleeblatt/shared/chat'
import { everyone } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { routesServedBy } from '../../kernel/http.ts'
import { chatWorld, member, newKey, owner, texts } from './testing/chat-world.ts'

const notFound = { code: 'not-found' }
const nowhere = 'c'.repeat(24) as ConversationId

describe('A direct conversation', () => {
  it('[F14.1] is the same for both, whoever begins it and however often', async () => {
    const { service, person, says, reads } = await chatWorld()
    const [mara, joerg] = [person(), person()]

    const hers = await service.startDirect(mara, { key: newKey(), personId: joerg.id })
    await says(mara, hers.conversation.id, 'Guten Morgen')
    const his = await service.startDirect(joerg, { key: newKey(), personId: mara.id })

    expect(his.conversation.id).toBe(hers.conversation.id)
    expect(his.unread).toBe(1)
    expect(texts((await reads(joerg, his.conversation.id)).messages)).toEqual(['Guten Morgen'])
  })

  it('[F14.1] begins once when both begin it at the same time', async () => {
    const { service, person } = await chatWorld()
    const [mara, joerg] = [person(), person()]

    const begun = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0
          ? service.startDirect(mara, { key: newKey(), personId: joerg.id })
          : service.startDirect(joerg, { key: newKey(), personId: mara.id }),
      ),
    )

    expect(new Set(begun.map(({ conversation }) => conversation.id)).size).toBe(1)
  })

  it('[F14.1] needs another person, and one who exists', async () => {
    const { service, person } = await chatWorld()
    const mara = person()
    const nobody = { ...mara, id: 'd'.repeat(24) as typeof mara.id }

    await expect(service.startDirect(mara, { key: newKey(), personId: mara.id })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(service.startDirect(mara, { key: newKey(), personId: nobody.id })).rejects.toMatchObject(notFound)
  })

  it('[F14.5] is joined and left by nobody', async () => {
    const { service, person } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const { conversation } = await service.startDirect(mara, { key: newKey(), personId: joerg.id })
    const conversationId = conversation.id

    await expect(service.leave(mara, { conversationId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(service.putMembers(mara, { conversationId, members: [member(svenja)] })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('[F14.8] leaves no trace on record, while a group does', async () => {
    const { service, person, group, recorded } = await chatWorld()
    const [mara, joerg] = [person(), person()]

    await service.startDirect(mara, { key: newKey(), personId: joerg.id })
    expect(recorded).toEqual([])

    const id = await group(mara, [member(joerg)])
    expect(recorded).toMatchObject([
      {
        by: mara.id,
        action: 'chat.conversation-created',
        on: `conversation:${id}`,
        with: { kind: 'group', members: 2 },
      },
    ])
  })
})

describe('A stranger', () => {
  it('[F14.2] gets the same answer as for a wrong id, whatever they ask', async () => {
    const { service, person, group, says } = await chatWorld()
    const [mara, joerg, stranger] = [person(), person(), person()]
    const id = await group(mara, [member(joerg)])
    const { id: messageId } = await says(mara, id, 'Unter uns')

    const asks = (conversationId: ConversationId, actor = stranger) => [
      () => service.entry(actor, conversationId),
      () => service.history(actor, { conversationId, limit: 10 }),
      () => service.members(actor, { conversationId, limit: 10 }),
      () => service.editions(actor, { conversationId, messageId, limit: 10 }),
      () => service.draft(actor, { conversationId }),
      () => service.putDraft(actor, { conversationId, text: 'Hallo' }),
      () => service.markRead(actor, { conversationId, seq: 1 }),
      () => service.post(actor, { conversationId, key: newKey(), text: 'Hallo?' }),
      () => service.edit(actor, { conversationId, messageId, text: 'Über uns' }),
      () => service.remove(actor, { conversationId, messageId }),
      () => service.change(actor, { conversationId, name: 'Unser' }),
      () => service.putMembers(actor, { conversationId, members: [member(actor)] }),
      () => service.join(actor, { conversationId }),
      () => service.leave(actor, { conversationId }),
      () => service.archive(actor, { conversationId }),
      () => service.people(actor, { conversationId }),
      () => service.reach(actor, { conversationId, text: everyoneToken }),
      () => service.setAccess(actor, { conversationId, access: 'closed' }),
      () =>
        service.toChannel(actor, {
          ...{ conversationId, name: 'Unser', purpose: '', access: 'closed', posting: 'members' },
        }),
    ]

    for (const ask of [...asks(id), ...asks(nowhere)]) await expect(ask()).rejects.toMatchObject(notFound)
    await expect(service.entry(joerg, id)).resolves.toMatchObject({ standing: 'member' })
    await expect(service.draft(joerg, { conversationId: id })).resolves.toMatchObject({ text: '' })
  })

  it('[F14.2] cannot reach a message through a conversation of their own', async () => {
    const { service, person, group, says } = await chatWorld()
    const [mara, joerg, stranger] = [person(), person(), person()]
    const hidden = await group(mara, [member(joerg)])
    const { id: messageId } = await says(mara, hidden, 'Unter uns')
    const mine = await group(stranger, [member(joerg)])

    const read = service.editions(stranger, { conversationId: mine, messageId, limit: 10 })

    await expect(read).rejects.toMatchObject(notFound)
  })
})

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

describe('The list of one’s conversations', () => {
  it('[F14.7] begins with what was last written in, and comes in pages', async () => {
    const { service, person, group, says, passes } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const ids: ConversationId[] = []
    for (const name of ['Eins', 'Zwei', 'Drei']) {
      ids.push(await group(mara, [member(joerg)], { name }))
      passes(1_000)
    }
    await says(mara, ids[0] ?? nowhere, 'Wieder aufgenommen')

    const first = await service.conversations(joerg, { limit: 2 })
    const rest = await service.conversations(joerg, { limit: 2, after: first.next ?? '' })

    const named = [...first.items, ...rest.items].map(({ conversation }) => 'name' in conversation && conversation.name)
    expect(named).toEqual(['Eins', 'Drei', 'Zwei'])
    expect(first.items[0]).toMatchObject({ unread: 1, last: { text: 'Wieder aufgenommen' } })
    expect(rest.next).toBeNull()
  })

  it('refuses a cursor it has not given', async () => {
    const { service, person } = await chatWorld()

    await expect(service.conversations(person(), { limit: 2, after: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('A request that begins a conversation', () => {
  it('[F24.33] that is repeated gets the same conversation, also at the same time', async () => {
    const { service, person, list } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const wanted = {
      kind: 'group',
      key: newKey(),
      name: 'Team',
      history: 'all',
      members: [member(joerg)],
    } as const

    const begun = await Promise.all(
      Array.from({ length: 5 }, () => service.create(mara, { ...wanted, members: [member(joerg)] })),
    )
    const again = await service.create(mara, { ...wanted, members: [member(joerg)] })

    expect(new Set([...begun, again].map(({ conversation }) => conversation.id)).size).toBe(1)
    expect(await list(joerg)).toHaveLength(1)
  })

  it('[F24.33] gets its first answer, and nothing newer, after its author has left', async () => {
    const { service, person, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const wanted = () => ({ kind: 'group', key, name: 'Team', history: 'all', members: [owner(joerg)] }) as const
    const key = newKey()
    const ask = () => service.create(mara, { ...wanted(), members: [owner(joerg)] })
    const first = await ask()
    const conversationId = first.conversation.id
    await service.leave(mara, { conversationId })
    await service.change(joerg, { conversationId, name: 'Ohne Mara' })
    await says(joerg, conversationId, 'Endlich')

    expect(await ask()).toEqual(first)
    await expect(service.entry(mara, conversationId)).rejects.toMatchObject(notFound)
  })

  it('[F24.33] that takes a key of another intention is refused, and one with a key of its own is not', async () => {
    const { service, person, group } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const key = newKey()
    await group(mara, [member(joerg)], { key })

    const begun = service.startDirect(mara, { key, personId: joerg.id })

    await expect(begun).rejects.toMatchObject({ code: 'conflict' })
    await expect(service.startDirect(mara, { key: newKey(), personId: joerg.id })).resolves.toMatchObject({ unread: 0 })
  })
})

describe('The room', () => {
  it('serves every route of its contract', async () => {
    const { room } = await chatWorld()

    const served = room.routes ? routesServedBy(room.routes) : []

    expect(served.map(({ at }) => at).toSorted()).toEqual(
      Object.values({ ...chatRoutes, ...catchingUpRoutes, ...comingBackRoutes })
        .map(({ at }) => at)
        .toSorted(),
    )
  })
})

describe('What one may see', () => {
  it('[F26.31] follows from what one stands for at this moment', async () => {
    const { service, person, channel, unit, says, reads, list } = await chatWorld()
    const trees = unit()
    const [mara, joerg] = [person(), person()]
    const conversationId = await channel(mara, {
      name: 'Grünflächen',
      access: 'closed',
      members: [{ principal: trees, role: 'member' }],
    })
    await says(mara, conversationId, 'Die Linde am Markt')

    await expect(reads(joerg, conversationId)).rejects.toMatchObject(notFound)
    joerg.principals.push(trees)
    expect(texts((await reads(joerg, conversationId)).messages)).toEqual(['Die Linde am Markt'])
    expect(await list(joerg)).toHaveLength(1)

    joerg.principals.pop()
    await expect(service.entry(joerg, conversationId)).rejects.toMatchObject(notFound)
    expect(await list(joerg)).toEqual([])
  })

  it('[F26.31] can be for everyone', async () => {
    const { person, channel, list } = await chatWorld()
    const [mara, joerg] = [person(), person()]

    await channel(mara, {
      name: 'Stadtverwaltung',
      posting: 'owners',
      members: [{ principal: everyone, role: 'member' }],
    })

    expect(await list(joerg)).toMatchObject([{ standing: 'member' }])
  })

  it('[F26.31] is the most that any of one’s memberships gives', async () => {
    const { service, person, channel, unit } = await chatWorld()
    const trees = unit()
    const [mara, joerg] = [person(), person({ principals: [trees] })]
    const conversationId = await channel(mara, { members: [{ principal: trees, role: 'owner' }, member(joerg)] })

    expect(await service.entry(joerg, conversationId)).toMatchObject({ standing: 'owner' })
  })

  it('[F26.32] from before one joined is all of it, or nothing, as the conversation says', async () => {
    const { service, person, group, says, reads, missed, list } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const all = await group(mara, [member(joerg)], { history: 'all' })
    const fresh = await group(mara, [member(joerg)], { history: 'since-joining' })
    for (const id of [all, fresh]) {
      await says(mara, id, 'Vorher')
      await service.putMembers(mara, { conversationId: id, members: [member(svenja)] })
    }

    expect(texts((await reads(svenja, all)).messages)).toEqual(['Vorher'])
    expect(texts((await reads(svenja, fresh)).messages)).toEqual([])
    expect((await list(svenja)).find(({ conversation }) => conversation.id === fresh)).toMatchObject({ last: null })

    await says(mara, fresh, 'Nachher')
    expect(await reads(svenja, fresh)).toMatchObject({ messages: [{ text: 'Nachher' }], hasOlder: false })
    expect(texts((await reads(joerg, fresh)).messages)).toEqual(['Vorher', 'Nachher'])
    expect(await missed(svenja, fresh, 0)).toMatchObject({
      messages: [{ text: 'Nachher' }],
    })
  })

  it('[F26.33] ends with leaving, and comes back with coming back', async () => {
    const { service, person, group, says, reads } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const all = await group(mara, [member(joerg)], { history: 'all' })
    const fresh = await group(mara, [member(joerg)], { history: 'since-joining' })
    for (const conversationId of [all, fresh]) {
      await says(mara, conversationId, 'Mit ihm')
      await service.leave(joerg, { conversationId })
      await says(mara, conversationId, 'Ohne ihn')
      await expect(reads(joerg, conversationId)).rejects.toMatchObject(notFound)
      await service.putMembers(mara, { conversationId, members: [member(joerg)] })
      await says(mara, conversationId, 'Wieder da')
    }

    expect(texts((await reads(joerg, all)).messages)).toEqual(['Mit ihm', 'Ohne ihn', 'Wieder da'])
    expect(texts((await reads(joerg, fresh)).messages)).toEqual(['Wieder da'])
  })

  it('[F26.34] since joining only is for persons one by one', async () => {
    const { service, person, group, channel, unit } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const trees = { principal: unit(), role: 'member' } as const

    const begun = group(mara, [trees], { history: 'since-joining' })
    await expect(begun).rejects.toMatchObject({ code: 'invalid', message: 'persons-only' })
    await expect(channel(mara, { history: 'since-joining' })).rejects.toMatchObject({ code: 'invalid' })
    const conversationId = await group(mara, [member(joerg)], { history: 'since-joining' })
    await expect(service.putMembers(mara, { conversationId, members: [trees] })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(group(mara, [trees], { history: 'all' })).resolves.toBeTypeOf('string')
  })

  it('[F26.35] is kept with its beginning and its end', async () => {
    const { service, room, person, group, passes } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    passes(60_000)
    await service.leave(joerg, { conversationId })
    passes(60_000)
    await service.putMembers(mara, { conversationId, members: [member(joerg)] })

    expect(await room.personalData?.export(joerg.id)).toMatchObject({
      conversations: [
        { conversationId, since: '2026-11-21T09:00:00.000Z', until: '2026-11-21T09:01:00.000Z' },
        { conversationId, since: '2026-11-21T09:02:00.000Z', until: null },
      ],
    })
  })
})
