import { principalOfPerson } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { chatWorld, member, owner } from './testing/chat-world.ts'

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
    house.passes(120_000)
    expect(await askedOf(house, () => house.says(mara, id, 'Guten Morgen'))).toEqual([
      'conversation-members.find',
      'conversations.findOneAndUpdate',
      'messages.insertOne',
    ])
  })

  it('[C25.3] asks once more who belongs where that has changed lately', async () => {
    const house = await chatWorld()
    const [mara, joerg] = [house.person(), house.person()]
    const id = await house.channel(mara, { access: 'closed', members: [member(joerg)] })
    expect(await askedOf(house, () => house.says(mara, id, 'Guten Morgen'))).toEqual([
      'conversation-members.find',
      'conversations.findOneAndUpdate',
      'conversation-members.find',
      'messages.insertOne',
    ])
  })

  it('[C25.3] is refused where one is sent away while one says it', async () => {
    const house = await chatWorld()
    const [mara, joerg] = [house.person(), house.person()]
    const conversationId = await house.channel(mara, { access: 'closed', members: [member(joerg)] })
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
    expect((await house.service.history(mara, { conversationId, limit: 50 })).messages).toEqual([])
  })

  it('[C25.3] takes no place in a conversation of strangers, nor where one only looks in', async () => {
    const house = await chatWorld()
    const [mara, stranger] = [house.person(), house.person()]
    const [closed, open] = [
      await house.group(mara, [member(house.person())]),
      await house.channel(mara, { members: [owner(house.person())] }),
    ]
    const posts = (id: typeof open) => house.says(stranger, id, 'Hallo').catch((error: unknown) => String(error))
    const asked = await askedOf(house, async () => {
      expect(await posts(closed)).toBe('Failure: not-found')
      expect(await posts(open)).toBe('Failure: may-not-post')
    })
    expect(asked.filter((one) => !one.endsWith('.find') && !one.endsWith('.findOne'))).toEqual([])
    expect((await house.service.entry(mara, open)).conversation).toMatchObject({ seq: 0, rev: 1 })
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
