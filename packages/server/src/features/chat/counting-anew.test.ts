import { describe, expect, it } from 'vitest'
import { chatWorld, member } from './testing/chat-world.ts'

/** A person with something unread, and how often the store is asked to count it. */
async function unreadWorld() {
  const house = await chatWorld()
  const { person, group, says, service, connection } = house
  const [mara, joerg] = [person(), person()]
  const id = await group(mara, [member(joerg)])
  for (const text of ['Eins', 'Zwei', 'Drei']) await says(mara, id, text)
  const counts = { messages: 0 }
  connection.set('debug', (collection: string, method: string, filter: unknown) => {
    const isCount = collection === 'messages' && JSON.stringify(filter).includes('"seq"')
    if (isCount && (method === 'find' || method === 'aggregate')) counts.messages += 1
  })
  const listed = async () => (await service.conversations(joerg, { limit: 50 })).items.map(({ unread }) => unread)
  const marked = async () => (await service.attend(joerg)).marks.map(({ unread }) => unread)
  return { ...house, mara, joerg, id, counts, listed, marked }
}

describe('What is unread', () => {
  it('[C26.1] is counted once for a device that attends and then asks for its list', async () => {
    const { counts, listed, marked } = await unreadWorld()

    expect(await marked()).toEqual([3])
    expect(await listed()).toEqual([3])
    expect(await marked()).toEqual([3])

    expect(counts.messages).toBe(1)
  })

  it('[C26.1] is counted once also for who asks for both at the same time', async () => {
    const { counts, listed, marked } = await unreadWorld()

    expect(await Promise.all([marked(), listed(), marked()])).toEqual([[3], [3], [3]])

    expect(counts.messages).toBe(1)
  })

  it('[C26.1] is counted anew after everything that changes it', async () => {
    const { service, mara, joerg, id, says, listed, marked } = await unreadWorld()
    await marked()

    const { id: messageId } = await says(mara, id, 'Vier')
    expect(await listed()).toEqual([4])
    await service.remove(mara, { conversationId: id, messageId })
    expect(await listed()).toEqual([3])
    await service.markRead(joerg, { conversationId: id, seq: 2 })
    expect(await listed()).toEqual([1])
    expect(await marked()).toEqual([1])
  })
})
