import { type Message, mentionToken } from '@kleeblatt/shared/chat'
import { principalOfPerson } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { chatWorld, member, newKey, texts } from './testing/chat-world.ts'

const seqs = (messages: readonly Message[]) => messages.map(({ seq }) => seq)

const oneTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1)

describe('A message', () => {
  it('[F24.31] takes the next place and the next rev, without gaps, also when twenty are posted at once', async () => {
    const { service, person, group, says, reads } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const id = await group(mara, [member(joerg)])

    const posted = await Promise.all(
      oneTo(20).map((number) => says(number % 2 === 0 ? mara : joerg, id, `Nummer ${number}`)),
    )

    expect(seqs(posted).toSorted((one, other) => one - other)).toEqual(oneTo(20))
    const { messages, rev } = await reads(mara, id)
    expect(seqs(messages)).toEqual(oneTo(20))
    expect(messages.map((message) => message.rev)).toEqual(oneTo(20).map((number) => number + 1))
    expect(rev).toBe(21)
    expect(new Set(texts(messages)).size).toBe(20)
    expect((await service.entry(mara, id)).conversation).toMatchObject({ rev: 21, seq: 20 })
  })

  it('[F24.32] that is refused takes no place', async () => {
    const { service, person, channel, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const id = await channel(mara, { posting: 'owners', members: [member(joerg)] })

    await expect(says(joerg, id, 'Darf ich?')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(says(mara, id, 'Ich darf')).resolves.toMatchObject({ seq: 1, rev: 2 })

    expect((await service.entry(joerg, id)).conversation).toMatchObject({ seq: 1, rev: 2 })
  })

  it('[C2.1] that is sent ten times at once with one key is posted, and told, once', async () => {
    const { person, group, says, reads, device } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const id = await group(mara, [member(joerg)])
    const phone = await device(joerg)
    const key = newKey()

    const sent = await Promise.all(oneTo(10).map(() => says(mara, id, 'Angekommen?', key)))
    await says(mara, id, 'Ja')

    expect(new Set(sent.map((message) => message.id)).size).toBe(1)
    expect(await reads(joerg, id)).toMatchObject({ messages: [{ seq: 1 }, { seq: 2, rev: 3 }] })
    expect(phone.told()).toHaveLength(2)
  })

  it('[C2.1] repeated gets its first answer: edited, as a stone, in an archive, after leaving', async () => {
    const { service, person, group, channel, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    const key = newKey()
    const { id: messageId } = await says(joerg, conversationId, 'Um zehn', key)

    const edited = await service.edit(joerg, { conversationId, messageId, text: 'Um elf' })
    expect(await says(joerg, conversationId, 'Um zehn', key)).toEqual(edited)
    await service.archive(mara, { conversationId })
    expect(await says(joerg, conversationId, 'Um zehn', key)).toEqual(edited)
    await service.unarchive(mara, { conversationId })
    await service.leave(joerg, { conversationId })
    expect(await says(joerg, conversationId, 'Um zehn', key)).toEqual(edited)
    await service.remove(mara, { conversationId, messageId })
    expect(await says(joerg, conversationId, 'Um zehn', key)).toMatchObject({ id: messageId, state: 'stone' })

    await expect(says(joerg, conversationId, 'Um zwölf')).rejects.toMatchObject({ code: 'not-found' })
    const elsewhere = await channel(joerg)
    expect(await says(joerg, elsewhere, 'Um zehn', key)).toMatchObject({ id: messageId })
  })

  it('[C2.1] is told apart by its author: two people may choose one key', async () => {
    const { person, group, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const id = await group(mara, [member(joerg)])
    const key = newKey()

    await says(mara, id, 'Von mir', key)

    expect(await says(joerg, id, 'Von mir auch', key)).toMatchObject({ seq: 2, text: 'Von mir auch' })
  })

  it('[C1.1] carries the rev at which it reads so', async () => {
    const { service, person, group, says, reads } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    const { id: messageId } = await says(mara, conversationId, 'Eins')
    await says(mara, conversationId, 'Zwei')

    await service.edit(mara, { conversationId, messageId, text: 'Eins, besser' })
    await service.change(mara, { conversationId, name: 'Team' })

    expect(await reads(joerg, conversationId)).toMatchObject({
      messages: [
        { seq: 1, rev: 4 },
        { seq: 2, rev: 3 },
      ],
      rev: 5,
    })
  })

  it('[C1.2] is never earlier than the one before it, though the clock is set back', async () => {
    const { person, group, says, passes } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const id = await group(mara, [member(joerg)])

    const first = await says(mara, id, 'Jetzt')
    passes(-3_600_000)
    const second = await says(joerg, id, 'Vor einer Stunde?')

    expect(second.postedAt).toBe(first.postedAt)
  })

  it('[F14.9] is read in pages backwards, forwards and around a place', async () => {
    const { service, person, group, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    for (const number of oneTo(10)) await says(mara, conversationId, `Nummer ${number}`)
    const asks = (where: { before?: number; after?: number; around?: number }) =>
      service.history(joerg, { conversationId, limit: 4, ...where })
    const shape = async (where: Parameters<typeof asks>[0]) => {
      const { messages, hasOlder, hasNewer } = await asks(where)
      return { seqs: seqs(messages), hasOlder, hasNewer }
    }

    expect(await shape({})).toEqual({ seqs: [7, 8, 9, 10], hasOlder: true, hasNewer: false })
    expect(await shape({ before: 7 })).toEqual({ seqs: [3, 4, 5, 6], hasOlder: true, hasNewer: true })
    expect(await shape({ before: 3 })).toEqual({ seqs: [1, 2], hasOlder: false, hasNewer: true })
    expect(await shape({ after: 6 })).toEqual({ seqs: [7, 8, 9, 10], hasOlder: true, hasNewer: false })
    expect(await shape({ after: 0 })).toEqual({ seqs: [1, 2, 3, 4], hasOlder: false, hasNewer: true })
    expect(await shape({ around: 5 })).toEqual({ seqs: [4, 5, 6, 7], hasOlder: true, hasNewer: true })
    expect(await shape({ after: 10 })).toEqual({ seqs: [], hasOlder: true, hasNewer: false })
    expect(await shape({ before: 1 })).toEqual({ seqs: [], hasOlder: false, hasNewer: true })
  })

  it('[C22.1] is found by its date, of what one may see, however many there are at one time', async () => {
    const { service, person, group, says, passes, now } = await chatWorld()
    const [mara, joerg, late] = [person(), person(), person()]
    const conversationId = await group(mara, [member(joerg)], { history: 'since-joining' })
    const instants: string[] = []
    for (const number of oneTo(12)) {
      if (number % 3 === 1) passes(86_400_000)
      instants.push(now().toISOString())
      if (number === 7) await service.putMembers(mara, { conversationId, members: [member(late)] })
      await says(mara, conversationId, `Nummer ${number}`)
    }
    const first = async (actor: typeof mara, at: string) => {
      const { messages } = await service.history(actor, { conversationId, limit: 4, at })
      return { seqs: seqs(messages), found: messages.find(({ postedAt }) => postedAt >= at)?.seq ?? null }
    }
    const [, , , fourth = '', , , seventh = ''] = instants
    const shifted = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString()

    expect(await first(joerg, fourth)).toEqual({ seqs: [3, 4, 5, 6], found: 4 })
    expect(await first(joerg, shifted(seventh, -1))).toEqual({ seqs: [6, 7, 8, 9], found: 7 })
    expect(await first(joerg, '1990-01-01T00:00:00.000Z')).toEqual({ seqs: [1, 2, 3], found: 1 })
    expect(await first(joerg, '2990-01-01T00:00:00.000Z')).toEqual({ seqs: [11, 12], found: null })
    expect(await first(late, fourth)).toEqual({ seqs: [7, 8, 9], found: 7 })
    await expect(first(person(), fourth)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[F14.10] is edited by its author, and what it said before stays open to its readers', async () => {
    const { service, person, group, says, reads, passes } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    const { id: messageId } = await says(mara, conversationId, 'Um zehn')

    const taken = service.edit(joerg, { conversationId, messageId, text: 'Um neun' })
    await expect(taken).rejects.toMatchObject({ code: 'forbidden' })
    for (const text of ['Um elf', 'Um elf', 'Um zwölf']) {
      passes(60_000)
      await service.edit(mara, { conversationId, messageId, text })
    }

    expect((await reads(joerg, conversationId)).messages).toMatchObject([
      { text: 'Um zwölf', editedAt: '2026-11-21T09:03:00.000Z' },
    ])
    const first = await service.editions(joerg, { conversationId, messageId, limit: 1 })
    const rest = await service.editions(joerg, { conversationId, messageId, limit: 1, after: first.next ?? '' })
    expect([...first.items, ...rest.items]).toEqual([
      { text: 'Um zehn', until: '2026-11-21T09:01:00.000Z' },
      { text: 'Um elf', until: '2026-11-21T09:03:00.000Z' },
    ])
  })

  it('[F14.10] that is a stone cannot be edited any more', async () => {
    const { service, person, group, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    const { id: messageId } = await says(mara, conversationId, 'Weg damit')
    await service.remove(mara, { conversationId, messageId })

    const edit = service.edit(mara, { conversationId, messageId, text: 'Doch nicht' })

    await expect(edit).rejects.toMatchObject({ code: 'conflict', details: { current: { state: 'stone' } } })
  })

  it('[F14.11] mentions those of the named who may read it', async () => {
    const { service, person, group, unit, says, list } = await chatWorld()
    const trees = unit()
    const [mara, joerg, stranger] = [person(), person({ principals: [trees] }), person()]
    const conversationId = await group(mara, [{ principal: trees, role: 'member' }])
    const text = `${mentionToken(joerg.id)}, ${mentionToken(stranger.id)} und ${mentionToken(mara.id)}`

    const message = await says(mara, conversationId, text)

    expect(message).toMatchObject({ text, mentions: [principalOfPerson(joerg.id)] })
    expect(await list(joerg)).toMatchObject([{ unread: 1, mentions: 1 }])
    const code = await says(mara, conversationId, `\`${mentionToken(joerg.id)}\``)
    expect(code).toMatchObject({ mentions: [] })
    const edit = await service.edit(mara, { conversationId, messageId: code.id, text: mentionToken(joerg.id) })
    expect(edit).toMatchObject({ mentions: [principalOfPerson(joerg.id)] })
    expect(await list(joerg)).toMatchObject([{ unread: 2, mentions: 2 }])
  })
})
