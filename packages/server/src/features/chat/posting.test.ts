import { principal, principalOfPerson } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { chatWorld, member, newKey, owner, texts } from './testing/chat-world.ts'

/** What the store is asked while something is done: which collection, and what for. */
async function askedOf({ connection }: Awaited<ReturnType<typeof chatWorld>>, work: () => Promise<unknown>) {
  const asked: string[] = []
  connection.set('debug', (collection: string, method: string) => void asked.push(`${collection}.${method}`))
  await work()
  connection.set('debug', false)
  return asked
}

describe('Saying something', () => {
  it('[C25.3] asks the store three things, however many belong', async () => {
    const house = await chatWorld()
    const [mara, ...others] = Array.from({ length: 40 }, () => house.person())
    if (!mara) throw new Error('Nobody is there.')
    const id = await house.channel(mara, { access: 'closed', members: others.map(member) })
    await house.says(mara, id, 'Schon wach?')
    house.passes(120_000)
    expect(await askedOf(house, () => house.says(mara, id, 'Guten Morgen'))).toEqual([
      'conversation-members.find',
      'conversations.findOneAndUpdate',
      'messages.insertOne',
    ])
  })

  it('[C25.3] asks it two things among few: the place tells who belongs', async () => {
    const house = await chatWorld()
    const [mara, joerg, aylin] = [house.person(), house.person(), house.person()]
    const group = await house.group(mara, [member(joerg), member(aylin)])
    const { conversation } = await house.service.startDirect(mara, { key: newKey(), personId: joerg.id })
    for (const id of [group, conversation.id])
      expect(await askedOf(house, () => house.says(joerg, id, 'Guten Morgen'))).toEqual([
        'conversations.findOneAndUpdate',
        'messages.insertOne',
      ])
  })

  it('[C25.3] knows who belongs to a group by a unit, and that a group has become a channel', async () => {
    const house = await chatWorld()
    const unit = principal.parse(`unit:${'e'.repeat(24)}`)
    const [mara, joerg] = [house.person(), house.person({ principals: [unit] })]
    const id = await house.group(mara, [{ principal: unit, role: 'member' }])
    expect((await house.says(joerg, id, 'Wir sind da')).seq).toBe(1)
    const channel = { name: 'Bauhof', purpose: '', access: 'closed', posting: 'owners' } as const
    await house.service.toChannel(mara, { conversationId: id, ...channel })
    await expect(house.says(joerg, id, 'Noch da?')).rejects.toThrow('may-not-post')
    expect((await house.says(mara, id, 'Nur ich')).seq).toBe(2)
  })

  it('[C25.3] asks once more who belongs where that has changed lately', async () => {
    const house = await chatWorld()
    const [mara, joerg] = [house.person(), house.person()]
    const id = await house.channel(mara, { access: 'closed', members: [member(joerg)] })
    await house.says(mara, id, 'Schon wach?')
    expect(await askedOf(house, () => house.says(mara, id, 'Guten Morgen'))).toEqual([
      'conversation-members.find',
      'conversations.findOneAndUpdate',
      'conversation-members.find',
      'messages.insertOne',
    ])
  })

  it.each(['channel', 'group'] as const)(
    '[C25.3] is refused where one is sent away from a %s while one says it',
    async (kind) => {
      const house = await chatWorld()
      const [mara, joerg] = [house.person(), house.person()]
      const conversationId =
        kind === 'group'
          ? await house.group(mara, [member(joerg), member(house.person())])
          : await house.channel(mara, { access: 'closed', members: [member(joerg)] })
      await house.says(joerg, conversationId, 'Noch bin ich da.')
      house.passes(120_000)
      const words = Promise.withResolvers<string>()
      let isSaid = false
      house.connection.set('debug', (collection: string, method: string) => {
        if (isSaid || collection !== 'conversations' || method !== 'findOneAndUpdate') return
        isSaid = true
        // He still belongs when he begins to speak: what sends him away is being written down.
        house.says(joerg, conversationId, 'Bin ich noch da?').then(() => words.resolve('said'), words.reject)
      })
      await house.service.removeMember(mara, { conversationId, principal: principalOfPerson(joerg.id) })
      await expect(words.promise).rejects.toMatchObject({ code: 'not-found' })
      house.connection.set('debug', false)
      expect(texts((await house.reads(mara, conversationId)).messages)).toEqual(['Noch bin ich da.'])
    },
  )

  it('[C25.3] takes no place in a conversation of strangers, nor where one only looks in', async () => {
    const house = await chatWorld()
    const [mara, stranger] = [house.person(), house.person()]
    const [closed, open] = [
      await house.group(mara, [member(house.person())]),
      await house.channel(mara, { members: [owner(house.person())] }),
    ]
    const posts = (id: typeof open) => house.says(stranger, id, 'Hallo').catch((error: unknown) => String(error))
    expect(await posts(closed)).toBe('Failure: not-found')
    expect(await posts(open)).toBe('Failure: may-not-post')
    for (const id of [closed, open])
      expect((await house.service.entry(mara, id)).conversation).toMatchObject({ seq: 0, rev: 1 })
  })

  it('[C25.3] leaves nothing of the place it has taken where it is refused after all', async () => {
    const house = await chatWorld()
    const [mara, joerg] = [house.person(), house.person()]
    const id = await house.channel(mara, { access: 'closed', posting: 'owners', members: [member(joerg)] })
    const before = (await house.service.entry(mara, id)).conversation
    await expect(house.says(joerg, id, 'Darf ich?')).rejects.toThrow('may-not-post')
    expect((await house.service.entry(mara, id)).conversation).toEqual(before)
    expect((await house.says(mara, id, 'Ich darf.')).seq).toBe(before.seq + 1)
  })
})
