import { mentionToken } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { chatWorld, member } from './testing/chat-world.ts'
import { talking } from './testing/talking.ts'
import { threaded } from './testing/thread-world.ts'

describe('What is unread', () => {
  it('[C5.2] is what others have said since, as long as it stands', async () => {
    const { service, joerg, svenja, mara, says, conversationId, second } = await talking()
    const counts = async () => {
      const { readSeq, unread, mentions } = await service.entry(joerg, conversationId)
      return { readSeq, unread, mentions }
    }

    expect(await counts()).toEqual({ readSeq: 1, unread: 1, mentions: 0 })
    await says(mara, conversationId, mentionToken(joerg.id))
    expect(await counts()).toEqual({ readSeq: 1, unread: 2, mentions: 1 })
    await service.remove(svenja, { conversationId, messageId: second.id })
    expect(await counts()).toEqual({ readSeq: 1, unread: 1, mentions: 1 })
    await service.markRead(joerg, { conversationId, seq: 99 })
    expect(await counts()).toEqual({ readSeq: 4, unread: 0, mentions: 0 })
  })

  it('[C5.2] equals what is counted anew, while others go on writing and deleting', async () => {
    const { service, joerg, mara, svenja, says, reads, list, conversationId } = await talking()
    const recounted = async () => {
      const { messages } = await reads(joerg, conversationId, 200)
      const { readSeq, unread } = await service.entry(joerg, conversationId)
      const news = messages.filter(
        ({ seq, state, authorId }) => seq > readSeq && state === 'said' && authorId !== joerg.id,
      )
      return { unread, recounted: news.length }
    }

    const seen = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const posted = await says(
          index % 3 === 0 ? joerg : index % 3 === 1 ? mara : svenja,
          conversationId,
          `Nummer ${index}`,
        )
        if (index % 5 === 0) await service.remove(mara, { conversationId, messageId: posted.id })
        return list(joerg)
      }),
    )

    expect(seen.flat().every(({ unread }) => unread >= 0)).toBe(true)
    const { unread, recounted: counted } = await recounted()
    expect(unread).toBe(counted)
    expect(unread).toBeGreaterThan(10)
  })

  it('[C5.3] does not grow by reading again what is further up, but by marking it so', async () => {
    const { service, joerg, conversationId } = await talking()

    expect(await service.markRead(joerg, { conversationId, seq: 3 })).toMatchObject({ readSeq: 3, unread: 0 })
    expect(await service.markRead(joerg, { conversationId, seq: 1 })).toMatchObject({ readSeq: 3, unread: 0 })
    expect(await service.markUnread(joerg, { conversationId, seq: 2 })).toMatchObject({ readSeq: 1, unread: 1 })
  })

  it('[C5.3] takes the next number of the person’s own counter, and none if nothing moves', async () => {
    const { service, own, joerg, conversationId } = await talking()
    const { rev } = await own.own(joerg)

    const { ownRev } = await service.markRead(joerg, { conversationId, seq: 3 })
    await service.markRead(joerg, { conversationId, seq: 2 })

    expect(ownRev).toBe(rev + 1)
    expect((await own.own(joerg)).rev).toBe(rev + 1)
  })

  it('[C5.4] is nothing from before one came, nor from the time one was away', async () => {
    const { service, person, group, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(person())])
    await says(mara, conversationId, 'Vorher')
    await service.putMembers(mara, { conversationId, members: [member(joerg)] })
    expect(await service.entry(joerg, conversationId)).toMatchObject({ readSeq: 1, unread: 0 })

    await says(mara, conversationId, 'Mit ihm')
    expect(await service.markRead(joerg, { conversationId, seq: 2 })).toMatchObject({ unread: 0 })
    await service.leave(joerg, { conversationId })
    await says(mara, conversationId, 'Ohne ihn')
    await service.putMembers(mara, { conversationId, members: [member(joerg)] })
    await says(mara, conversationId, 'Wieder da')

    expect(await service.entry(joerg, conversationId)).toMatchObject({ readSeq: 3, unread: 1 })
  })
})

describe('A draft', () => {
  it('[C5.3] follows its author, until it is cleared', async () => {
    const { service, joerg, mara, conversationId, elsewhere } = await talking()

    await service.putDraft(joerg, { conversationId, text: 'Ich wollte noch ' })
    const { ownRev } = await service.putDraft(joerg, { conversationId: elsewhere, text: 'Hier auch' })
    expect(await service.draft(joerg, { conversationId })).toMatchObject({ text: 'Ich wollte noch ' })
    expect(await service.draft(mara, { conversationId })).toMatchObject({ text: '' })

    const cleared = await service.putDraft(joerg, { conversationId, text: '' })
    expect(cleared.ownRev).toBe(ownRev + 1)
    const first = await service.drafts(joerg, { limit: 1 })
    const rest = await service.drafts(joerg, { limit: 1, after: first.next ?? '' })
    expect([...first.items, ...rest.items].map(({ text }) => text)).toEqual(['', 'Hier auch'])
    expect((await service.drafts(mara, { limit: 10 })).items).toEqual([])
  })
})

describe('A draft of an answer', () => {
  it('[C3.31] stands in its thread alone, and follows its author until it is cleared', async () => {
    const { service, joerg, mara, conversationId, root, other } = await threaded()

    await service.putDraft(joerg, { conversationId, text: 'An alle' })
    await service.putDraft(joerg, { conversationId, root: root.id, text: 'Ich bringe' })
    const { ownRev } = await service.putDraft(joerg, { conversationId, root: other.id, text: 'Um zwölf' })

    expect(await service.draft(joerg, { conversationId })).toMatchObject({ root: null, text: 'An alle' })
    expect(await service.draft(joerg, { conversationId, root: root.id })).toMatchObject({ text: 'Ich bringe' })
    expect(await service.draft(mara, { conversationId, root: root.id })).toMatchObject({ text: '' })
    const cleared = await service.putDraft(joerg, { conversationId, root: root.id, text: '' })
    expect(cleared).toMatchObject({ root: root.id, ownRev: ownRev + 1 })
  })

  it('[C3.31] comes with the others, the last touched first, in pages and to nobody else', async () => {
    const { service, joerg, mara, conversationId, root, other } = await threaded()
    await service.putDraft(joerg, { conversationId, root: root.id, text: 'Eins' })
    await service.putDraft(joerg, { conversationId, text: 'Zwei' })
    await service.putDraft(joerg, { conversationId, root: other.id, text: 'Drei' })

    const first = await service.drafts(joerg, { limit: 2 })
    const rest = await service.drafts(joerg, { limit: 2, after: first.next ?? '' })

    expect([...first.items, ...rest.items]).toMatchObject([
      { root: other.id, text: 'Drei' },
      { root: null, text: 'Zwei' },
      { root: root.id, text: 'Eins' },
    ])
    expect(rest.next).toBeNull()
    expect((await service.drafts(mara, { limit: 10 })).items).toEqual([])
  })

  it('[C3.31] takes no number if nothing is another', async () => {
    const { service, own, joerg, conversationId, root } = await threaded()
    await service.putDraft(joerg, { conversationId, root: root.id, text: 'Eins' })
    const { rev } = await own.own(joerg)

    await service.putDraft(joerg, { conversationId, root: root.id, text: 'Eins' })

    expect((await own.own(joerg)).rev).toBe(rev)
  })

  it('[C3.31] is begun only below a message of the main stream that one sees', async () => {
    const { service, person, joerg, conversationId, root, first, group } = await threaded()
    const elsewhere = await group(joerg, [member(person())])
    const notThere = { code: 'not-found' }

    for (const at of [
      { conversationId, root: first.id },
      { conversationId: elsewhere, root: root.id },
    ])
      await expect(service.putDraft(joerg, { ...at, text: 'Hallo' })).rejects.toMatchObject(notThere)
    const stranger = person()
    const at = { conversationId, root: root.id }
    await expect(service.putDraft(stranger, { ...at, text: 'Hallo' })).rejects.toMatchObject(notThere)
    await expect(service.draft(stranger, at)).rejects.toMatchObject(notThere)
    await expect(service.putDraft(joerg, { ...at, text: 'Hallo' })).resolves.toMatchObject({ text: 'Hallo' })
  })

  it('[C3.31] is given to its author as what is theirs, and forgotten with them', async () => {
    const { service, room, atomically, joerg, conversationId, root } = await threaded()
    await service.putDraft(joerg, { conversationId, root: root.id, text: 'Noch nicht gesagt' })

    expect(await room.personalData?.export(joerg.id)).toMatchObject({
      drafts: [{ root: root.id, text: 'Noch nicht gesagt' }],
    })
    await atomically(async (tx) => room.personalData?.erase(tx, joerg.id))

    expect(await room.personalData?.export(joerg.id)).toMatchObject({ drafts: [] })
  })
})
