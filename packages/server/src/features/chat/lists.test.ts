import type { ConversationId } from '@kleeblatt/shared/chat'
import { everyone } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { chatWorld, member } from './testing/chat-world.ts'

const nowhere = 'c'.repeat(24) as ConversationId

describe('The people of a conversation', () => {
  it('[C8.5] are counted by what its members stand for, each once, as the directory says', async () => {
    const { service, person, channel, unit, moves, passes, departs } = await chatWorld()
    const [trees, parks] = [unit(), unit()]
    const inTrees = Array.from({ length: 3 }, () => person({ principals: [trees] }))
    const [mara, joerg] = [person({ principals: [trees] }), person()]
    const conversationId = await channel(mara, { members: [{ principal: trees, role: 'member' }, member(joerg)] })
    const people = async () => (await service.people(mara, { conversationId })).people

    expect(await people()).toBe(5)
    expect((await service.entry(mara, conversationId)).conversation.memberCount).toBe(3)
    expect((await service.members(mara, { conversationId, limit: 10 })).items.map((one) => one.people)).toEqual([
      null,
      4,
      null,
    ])

    await moves(person(), { gains: [trees] })
    if (inTrees[0]) await departs(inTrees[0])
    if (inTrees[1]) await moves(inTrees[1], { gains: [parks], loses: [trees] })
    passes(61_000)
    expect(await people()).toBe(4)
    await service.putMembers(mara, { conversationId, members: [{ principal: parks, role: 'member' }] })
    expect(await people()).toBe(5)
    await expect(service.people(person(), { conversationId })).resolves.toEqual({ people: 5 })
  })

  it('[C8.5] of a closed channel are no stranger’s business', async () => {
    const { service, person, channel } = await chatWorld()
    const mara = person()
    const conversationId = await channel(mara, { access: 'closed' })

    await expect(service.people(person(), { conversationId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(service.people(mara, { conversationId })).resolves.toEqual({ people: 1 })
  })
})

describe('The list of open channels', () => {
  it('[C8.6] can begin with the last written in, in pages, with purpose and people', async () => {
    const { service, person, channel, says, passes } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const names = ['Anton', 'Berta', 'Cäsar', 'Dora', 'Emil']
    const ids: ConversationId[] = []
    for (const name of names) {
      ids.push(await channel(mara, { name, purpose: `Alles über ${name}`, members: [member(joerg)] }))
      passes(1_000)
    }
    const [anton] = ids
    if (anton) await says(mara, anton, 'Neues')
    await channel(mara, { name: 'Geheim', access: 'closed' })

    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await service.channels(joerg, { q: '', sort: 'activity', after, limit: 2 })
      seen.push(...page.items.map(({ channel: { name }, people, isMember }) => `${name} ${people} ${isMember}`))
      if (page.next === null) break
      after = page.next
    }

    expect(seen).toEqual(['Anton 2 true', 'Emil 2 true', 'Dora 2 true', 'Cäsar 2 true', 'Berta 2 true'])
    const found = await service.channels(person(), { q: 'cäs', sort: 'activity', limit: 5 })
    expect(found.items).toMatchObject([{ channel: { name: 'Cäsar', purpose: 'Alles über Cäsar' }, isMember: false }])
    await expect(service.channels(joerg, { q: '', sort: 'activity', after: 'x', limit: 2 })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('[C8.6] shows to everyone a channel that everyone belongs to', async () => {
    const { service, person, channel } = await chatWorld()
    const mara = person()
    await channel(mara, { name: 'Stadtverwaltung', members: [{ principal: everyone, role: 'member' }] })

    const { items } = await service.channels(person(), { q: '', limit: 5 })

    expect(items).toMatchObject([{ channel: { name: 'Stadtverwaltung' }, isMember: true, people: 2 }])
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
