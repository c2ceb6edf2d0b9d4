import { type ConversationId, chatAsks, chatTells } from '@kleeblatt/shared/chat'
import { Failure, intentionKey } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { longTelling, switchboard } from '../../testing/switchboard.ts'
import type { ChatService } from './service.ts'
import { chatSocket } from './socket.ts'
import { roomOfConversation } from './telling.ts'
import { chatWorld, member, owner } from './testing/chat-world.ts'
import { talking } from './testing/talking.ts'

describe('A connection', () => {
  it('[C4.2] that attends is told where everything stands, and of what happens then', async () => {
    const { device, joerg, mara, says, conversationId, elsewhere, service, events: facts } = await talking()
    const phone = await device(joerg)

    const { marks, isComplete } = await phone.ask(chatAsks, 'chat:attend', {})
    await says(mara, conversationId, 'Vier')
    await facts.settled()

    expect(isComplete).toBe(true)
    expect(new Set(marks.map((mark) => mark.conversationId))).toEqual(new Set([conversationId, elsewhere]))
    const { conversation, readSeq, unread } = await service.entry(joerg, conversationId)
    expect(marks.find((mark) => mark.conversationId === conversationId)).toMatchObject({
      rev: conversation.rev - 1,
      seq: 3,
      readSeq,
      unread: unread - 1,
    })
    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Vier' }, was: null }])
  })

  it('[C4.2] of who is added is told at once, of who is removed no more', async () => {
    const { service, device, mara, svenja, elsewhere: conversationId, says, events: facts } = await talking()
    const phone = await device(svenja)

    await service.putMembers(mara, { conversationId, members: [member(svenja)] })
    await says(mara, conversationId, 'Willkommen')
    await facts.settled()
    expect(phone.heard(chatTells, 'chat:access-changed')).toEqual([{ conversationId }])
    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Willkommen' } }])
    await expect(phone.ask(chatAsks, 'chat:open', { conversationId })).resolves.toMatchObject({ unread: 1 })

    phone.forgets()
    await service.removeMember(mara, { conversationId, principal: member(svenja).principal })
    await says(mara, conversationId, 'Unter uns')
    await facts.settled()
    expect(phone.all).toEqual([{ name: 'chat:access-changed', payload: { conversationId } }])
    await expect(phone.ask(chatAsks, 'chat:open', { conversationId })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[C4.2] follows what its person stands for, as the directory changes it', async () => {
    const { service, device, moves, unit, person, channel, says, events: facts } = await chatWorld()
    const trees = unit()
    const [mara, joerg] = [person(), person()]
    const conversationId = await channel(mara, { access: 'closed', members: [{ principal: trees, role: 'member' }] })
    const phone = await device(joerg)

    await says(mara, conversationId, 'Noch ohne ihn')
    await moves(joerg, { gains: [trees] })
    await says(mara, conversationId, 'Mit ihm')
    await facts.settled()
    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Mit ihm' } }])
    expect(phone.heard(chatTells, 'chat:access-changed')).toEqual([{ conversationId }])

    phone.forgets()
    await moves(joerg, { loses: [trees] })
    await says(mara, conversationId, 'Ohne ihn')
    await service.putMembers(mara, { conversationId, members: [owner(person())] })
    await facts.settled()
    expect(phone.all.map(({ name }) => name)).toEqual(['chat:standing', 'chat:access-changed'])
    expect(JSON.stringify(phone.all)).not.toContain('Ohne ihn')
  })

  it('[C4.2] stays where its person still belongs by something else', async () => {
    const { device, moves, unit, person, channel, says, events: facts } = await chatWorld()
    const trees = unit()
    const [mara, joerg] = [person(), person({ principals: [trees] })]
    const members = [{ principal: trees, role: 'member' as const }, member(joerg)]
    const conversationId = await channel(mara, { access: 'closed', members })
    const phone = await device(joerg)

    await moves(joerg, { loses: [trees] })
    await says(mara, conversationId, 'Mit ihm')
    await facts.settled()

    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Mit ihm' } }])
  })

  it('[C4.2] that was forgotten when access ended is put right by the next attendance', async () => {
    const { device, joerg, mara, says, conversationId, service, events: facts } = await talking()
    const phone = await device(joerg)
    joerg.principals.splice(0)

    expect((await phone.ask(chatAsks, 'chat:attend', {})).marks).toEqual([])
    await says(mara, conversationId, 'Ohne ihn')
    await facts.settled()

    expect(phone.all).toEqual([])
    await expect(service.entry(joerg, conversationId)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[F14.3] that looks into an open channel hears it until it looks away', async () => {
    const { device, person, channel, says, events: facts } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await channel(mara)
    const phone = await device(joerg)

    await says(mara, conversationId, 'Ungehört')
    expect(await phone.ask(chatAsks, 'chat:open', { conversationId })).toMatchObject({ standing: 'reader' })
    await says(mara, conversationId, 'Gehört')
    await facts.settled()
    await phone.ask(chatAsks, 'chat:close', { conversationId })
    await says(mara, conversationId, 'Wieder ungehört')
    await facts.settled()

    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Gehört' } }])
  })

  it('[C4.2] of a member stays where it is when it looks away and the store does not answer', async () => {
    const { service, person, channel } = await chatWorld()
    const mara = person()
    const conversationId = await channel(mara)
    const { connect } = switchboard()
    const open = async () => Promise.reject(new Error('no store'))
    const answers = connect(mara, chatSocket(service))
    await answers.ask(chatAsks, 'chat:open', { conversationId })
    const silent = connect(mara, (socket) => {
      chatSocket({ ...service, open })(socket)
      void socket.join(roomOfConversation(conversationId))
    })

    await expect(silent.ask(chatAsks, 'chat:close', { conversationId })).rejects.toMatchObject({ code: 'internal' })

    expect(silent.joined()).toEqual(answers.joined())
  })

  it('[F14.3] that looks away before it has got in stays outside', async () => {
    const { service, person, channel } = await chatWorld()
    const conversationId = await channel(person())
    const telling = longTelling()
    const phone = switchboard().connect(person(), chatSocket(service), telling)

    const opened = phone.ask(chatAsks, 'chat:open', { conversationId })
    await expect.poll(telling.waiting).toBe(1)
    const closed = phone.ask(chatAsks, 'chat:close', { conversationId })
    telling.ends()
    await Promise.all([opened, closed])

    expect(phone.joined()).toEqual([])
  })

  it('[F14.3] that looks in, away and in again is inside, and outside the other way round, however slow the store is', async () => {
    const { service, person, channel } = await chatWorld()
    const conversationId = await channel(person())
    const answers: Array<() => void> = []
    const open: ChatService['open'] = async (...asked) => {
      const access = await service.open(...asked)
      await new Promise<void>((resolve) => void answers.push(resolve))
      return access
    }
    const looker = person()
    /** What was asked last is answered first, once all that may be asked of the store has been. */
    const inTheEnd = async (...names: Array<'chat:open' | 'chat:close'>) => {
      const phone = switchboard().connect(person(), chatSocket({ ...service, open }))
      const asked = Promise.all(names.map((name) => phone.ask(chatAsks, name, { conversationId })))
      for (const _ of names) {
        await expect.poll(() => answers.length).toBeGreaterThan(0)
        for (const _ of names) await service.open(looker, conversationId)
        answers.pop()?.()
      }
      await asked
      return phone.joined().length
    }

    expect(await inTheEnd('chat:open', 'chat:close', 'chat:open')).toBe(1)
    expect(await inTheEnd('chat:open', 'chat:close')).toBe(0)
  })

  it('[C2.1] says something once, however often and by whichever way it is said', async () => {
    const { device, service, joerg, conversationId } = await talking()
    const phone = await device(joerg)
    const words = { conversationId, key: intentionKey.parse(crypto.randomUUID()), text: 'Vier' }

    const [first, second] = await Promise.all([
      phone.ask(chatAsks, 'chat:post', words),
      phone.ask(chatAsks, 'chat:post', words),
    ])
    const third = await service.post(joerg, words)

    expect([second.id, third.id]).toEqual([first.id, first.id])
    expect(first).toMatchObject({ text: 'Vier', authorId: joerg.id })
  })

  it('[C4.2] says nothing where its person may not, and cannot tell whether there is anything', async () => {
    const { device, person, conversationId, service, mara } = await talking()
    const stranger = await device(person())
    const words = (id: string) => ({ conversationId: id, key: crypto.randomUUID(), text: 'Hallo?' })
    const post = (id: string) => stranger.ask(chatAsks, 'chat:post', words(id)).catch((error: unknown) => error)
    const before = await service.entry(mara, conversationId)

    const refusals = await Promise.all([post(conversationId), post('f'.repeat(24))])

    expect(refusals).toEqual([new Failure('not-found'), new Failure('not-found')])
    expect(await service.entry(mara, conversationId)).toEqual(before)
  })

  it('[C4.3] learns by its heartbeat what has changed since the last one', async () => {
    const { device, joerg, mara, says, conversationId, elsewhere, passes, service } = await talking()
    const phone = await device(joerg)
    await says(mara, elsewhere, 'Gerade gekommen')
    passes(20_000)
    const beats = async (since: string | null) => {
      const { at, revs } = await phone.ask(chatAsks, 'chat:beat', { since })
      return { at, revs: new Map<ConversationId, number>(revs.map((one) => [one.conversationId, one.rev])) }
    }
    const revOf = async (id: ConversationId) => (await service.entry(joerg, id)).conversation.rev

    const first = await beats(null)
    expect(first.revs).toEqual(new Map([[elsewhere, await revOf(elsewhere)]]))
    passes(20_000)
    const quiet = await beats(first.at)
    expect(quiet.revs.size).toBe(0)

    await says(mara, conversationId, 'Vier')
    passes(20_000)
    const lively = await beats(quiet.at)
    expect(lively.revs).toEqual(new Map([[conversationId, await revOf(conversationId)]]))
    passes(20_000)
    expect((await beats(lively.at)).revs.size).toBe(0)

    await says(mara, elsewhere, 'Nach langer Ruhe')
    passes(3_600_000)
    expect((await beats(lively.at)).revs.get(elsewhere)).toBe(await revOf(elsewhere))
  })

  it('[C4.5] is told with two signs of life of its line what has changed, and else nothing', async () => {
    const { device, joerg, mara, says, conversationId, passes, service, connection } = await talking()
    const phone = await device(joerg)
    const asked: string[] = []
    connection.set('debug', (collection: string) => void asked.push(collection))
    const lives = async () => {
      passes(25_000)
      await phone.lives()
    }
    const stands = () => phone.heard(chatTells, 'chat:stands').map(({ revs }) => revs)

    await lives()
    await lives()
    expect(stands()).toEqual([])
    // For all connections together, whatever they attend.
    expect(asked).toEqual(['conversations', 'conversations'])
    await says(mara, conversationId, 'Fünf')
    await lives()

    const { rev } = (await service.entry(joerg, conversationId)).conversation
    const told = [{ conversationId, rev }]
    expect(stands()).toEqual([told])
    await lives()
    expect(stands()).toEqual([told, told])
    await lives()
    await lives()
    expect(stands()).toEqual([told, told])
  })

  it('[C4.5] is told of everything once where nobody could say how things stood when it came', async () => {
    const { service, joerg, passes } = await talking()
    const stand = async () => Promise.reject(new Failure('unavailable', 'store'))
    const phone = switchboard().connect(joerg, chatSocket({ ...service, stand }))
    await phone.ask(chatAsks, 'chat:attend', {})
    const lives = async () => {
      passes(25_000)
      await phone.lives()
      return phone.heard(chatTells, 'chat:stands').map(({ revs }) => revs.length)
    }

    expect((await phone.ask(chatAsks, 'chat:beat', { since: null })).revs).toHaveLength(2)
    expect(await lives()).toEqual([2])
    expect(await lives()).toEqual([2])
  })

  it('[C4.3] hears by its heartbeat of where its person is let in, and nothing of where they are not any more', async () => {
    const { service, device, mara, svenja, elsewhere: conversationId, says, events: facts, passes } = await talking()
    const phone = await device(svenja)
    const { at } = await phone.ask(chatAsks, 'chat:beat', { since: null })
    const changed = async (since: string | null) =>
      (await phone.ask(chatAsks, 'chat:beat', { since })).revs.map((one) => one.conversationId)

    await service.putMembers(mara, { conversationId, members: [member(svenja)] })
    await facts.settled()
    passes(20_000)
    expect(await changed(at)).toEqual([conversationId])

    await service.removeMember(mara, { conversationId, principal: member(svenja).principal })
    await says(mara, conversationId, 'Unter uns')
    await facts.settled()
    passes(20_000)
    expect(await changed(at)).toEqual([])
    expect(await changed(null)).not.toContain(conversationId)
  })
})
