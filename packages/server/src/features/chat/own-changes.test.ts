import { chatAsks, chatTells } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { switchboard } from '../../testing/switchboard.ts'
import { createOwnVigil } from './own-vigil.ts'
import { chatSocket } from './socket.ts'
import { newKey } from './testing/chat-world.ts'
import { talking } from './testing/talking.ts'
import { threaded } from './testing/thread-world.ts'

describe('What is a person’s alone', () => {
  it('[C5.5] and was set after a number of their counter equals asking for all of it anew', async () => {
    const { service, own, mara, joerg, conversationId, root, entryOf } = await threadedWithEntries()
    const { rev: after } = await own.own(mara)
    const place = { conversationId, rootId: root.id }

    await service.markRead(mara, { conversationId, seq: 2 })
    await service.markThreadRead(mara, { ...place, seq: 4 })
    await service.putDraft(mara, { conversationId, text: 'Im Verlauf' })
    await service.putDraft(mara, { conversationId, root: root.id, text: 'In den Antworten' })
    await service.putDraft(joerg, { conversationId, text: 'Seins' })
    const asking = { conversationId, key: newKey(), text: 'Zur Kenntnis', acknowledge: true }
    const { id: messageId } = await service.post(joerg, asking)
    const taken = await service.acknowledge(mara, { conversationId, messageId })

    const { marks, threads, drafts, acknowledgements, ...rest } = await service.ownChanges(mara, { after })
    expect(rest).toEqual({ ownRev: after + 5, isComplete: true })
    expect(marks).toMatchObject([await entryOf(mara)])
    expect(threads).toEqual([(await service.thread(mara, { ...place, limit: 50 })).own])
    expect(acknowledgements).toEqual([taken])
    expect(drafts.map(({ text }) => text)).toEqual(['In den Antworten', 'Im Verlauf'])
    expect(await service.ownChanges(mara, { after: rest.ownRev })).toEqual({
      ...{ ownRev: rest.ownRev, isComplete: true },
      ...{ marks: [], threads: [], drafts: [], acknowledgements: [] },
    })
  })

  it('[C5.5] tells also of threads that are followed no more, and nothing of what was lost meanwhile', async () => {
    const { service, own, mara, joerg, conversationId, root } = await threaded()
    const { rev: after } = await own.own(joerg)
    await service.markRead(joerg, { conversationId, seq: 1 })
    await service.followThread(joerg, { conversationId, rootId: root.id, following: false })
    expect(await service.ownChanges(joerg, { after })).toMatchObject({
      ...{ marks: [{ readSeq: 1 }], threads: [{ following: false }] },
    })

    await service.removeMember(mara, { conversationId, principal: `person:${joerg.id}` as never })

    expect(await service.ownChanges(joerg, { after })).toMatchObject({ marks: [], threads: [] })
  })

  it('[C5.5] that is too much to be told one by one is said to be so', async () => {
    const { service, own, joerg, conversationId, says, mara } = await talking()
    const { rev: after } = await own.own(joerg)
    for (let index = 0; index < 201; index += 1) {
      const { id } = await says(mara, conversationId, `Nummer ${index}`)
      await service.putDraft(joerg, { conversationId, root: id, text: 'Dazu' })
    }

    expect(await service.ownChanges(joerg, { after })).toMatchObject({ isComplete: false, drafts: [] })
  }, 60_000)

  it('[C5.5] is told with every connection up to where', async () => {
    const { service, own, joerg, conversationId } = await talking()
    const { connect } = switchboard()
    const phone = connect(joerg, chatSocket(service))
    await service.markRead(joerg, { conversationId, seq: 2 })

    const { ownRev } = await phone.ask(chatAsks, 'chat:attend', {})

    expect(ownRev).toBe((await own.own(joerg)).rev)
  })
})

describe('A node to which no word of the others comes', () => {
  it('[C7.2] tells each device once where its person’s counter stands, and nobody else', async () => {
    const { service, own, now, joerg, mara, conversationId } = await talking()
    const { rooms, connect } = switchboard()
    const [his, hers] = [connect(joerg, chatSocket(service)), connect(mara, chatSocket(service))]
    for (const device of [his, hers]) await device.ask(chatAsks, 'chat:attend', {})
    const { look } = createOwnVigil({ countersSince: own.countersSince, rooms, now })
    await look()
    const before = his.heard(chatTells, 'chat:own-stands').length

    await service.markRead(joerg, { conversationId, seq: 3 })
    await look()
    await look()

    const told = his.heard(chatTells, 'chat:own-stands').slice(before)
    expect(told).toEqual([{ ownRev: (await own.own(joerg)).rev }])
    expect(hers.heard(chatTells, 'chat:own-stands')).not.toContainEqual(told[0])
  })
})

async function threadedWithEntries() {
  const house = await threaded()
  const entryOf = async (actor: typeof house.mara) => {
    const { readSeq, ownRev, unread, mentions } = await house.service.entry(actor, house.conversationId)
    return { conversationId: house.conversationId, readSeq, ownRev, unread, mentions }
  }
  return { ...house, entryOf }
}
