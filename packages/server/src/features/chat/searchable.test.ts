import type { ConversationId, Message, MessageId } from '@kleeblatt/shared/chat'
import { everyone, principalOfPerson } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import type { Feature } from '../../kernel/feature.ts'
import type { Searchable, SearchChanges, SearchDoc } from '../../kernel/search.ts'
import { chatWorld, member, owner } from './testing/chat-world.ts'

function searchableOf({ searchable: [searchable] = [] }: Pick<Feature, 'searchable'>): Searchable {
  if (!searchable) throw new Error('The room has nothing to search.')
  return searchable
}

/** An index as the search keeps it: an older rev never overwrites a newer one. */
async function indexed(options: { isAlone?: boolean } = {}) {
  const house = await chatWorld(options)
  const searchable = searchableOf(house.room)
  const index = new Map<string, SearchDoc>()
  let cursor: string | null = null

  function takesUp({ docs, gone }: SearchChanges): number {
    for (const doc of docs) if ((index.get(doc.id)?.rev ?? -1) <= doc.rev) index.set(doc.id, doc)
    for (const id of gone) index.delete(id)
    return docs.length + gone.length
  }

  /** Takes up what has changed, in parts, and tells how many documents that were. */
  async function catchesUp(limit = 3): Promise<number> {
    let taken = 0
    let part: SearchChanges
    do {
      part = await searchable.changes(cursor, limit)
      expect(part.docs.length + part.gone.length).toBeLessThanOrEqual(limit)
      taken += takesUp(part)
      cursor = part.cursor
    } while (part.more)
    return taken
  }

  const found = () => [...index.values()].map(({ text }) => text).toSorted((one, other) => one.localeCompare(other))
  const rebuilds = () => {
    index.clear()
    cursor = null
  }
  return { ...house, searchable, index, catchesUp, found, rebuilds }
}

const minutes = 60_000

describe('The search', () => {
  it('[F17.31] is handed what was said, with where, by whom, and who may find it', async () => {
    const { person, channel, group, service, says, catchesUp, index } = await indexed()
    const [mara, joerg] = [person(), person()]
    const open = await channel(mara, { name: 'Bürgerservice' })
    const closed = await group(mara, [member(joerg)], { name: 'Haushalt' })
    const one = await says(mara, open, '**Wohnsitz** anmelden')
    const other = await says(joerg, closed, 'Nachtrag')

    await catchesUp()

    expect(index.get(one.id)).toMatchObject({
      kind: 'message',
      space: open,
      acl: [everyone],
      title: 'Bürgerservice',
      text: 'Wohnsitz anmelden',
      author: mara.id,
      seq: 1,
      updatedAt: Date.parse(one.postedAt),
    })
    expect(index.get(other.id)).toMatchObject({
      title: 'Haushalt',
      acl: [principalOfPerson(mara.id), principalOfPerson(joerg.id)],
    })
    expect((await service.entry(joerg, closed)).unread).toBe(0)
  })

  it('[F17.31] is handed news, edits and deletions, and nothing twice without need', async () => {
    const { person, group, service, says, catchesUp, found, passes } = await indexed()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    const texts = ['eins', 'zwei', 'drei', 'vier', 'fünf']
    const messages: Message[] = []
    for (const text of texts) messages.push(await says(mara, conversationId, text))
    passes(10 * minutes)
    expect(await catchesUp()).toBe(5)
    passes(10 * minutes)
    expect(await catchesUp()).toBe(0)

    const idOf = (index: number): MessageId => messages[index]?.id ?? ('f'.repeat(24) as MessageId)
    await service.edit(mara, { conversationId, messageId: idOf(0), text: 'erstens' })
    await service.remove(mara, { conversationId, messageId: idOf(1) })
    await says(joerg, conversationId, 'sechs')

    expect(await catchesUp()).toBe(3)
    expect(await catchesUp()).toBe(0)
    passes(10 * minutes)
    expect(await catchesUp()).toBe(0)
    expect(found()).toEqual(['drei', 'erstens', 'fünf', 'sechs', 'vier'])
  })

  it.each([
    { node: 'one of several nodes', isAlone: false },
    { node: 'a node that is alone', isAlone: true },
  ])(
    '[F17.31] misses nothing on $node, whatever is written while it catches up, and however often it begins anew',
    async ({ isAlone }) => {
      const { person, group, service, says, reads, catchesUp, found, passes, rebuilds } = await indexed({ isAlone })
      const [mara, joerg] = [person(), person()]
      const ids: ConversationId[] = []
      for (let number = 0; number < 5; number += 1)
        ids.push(await group(mara, [member(joerg)], { name: `Team ${number}` }))

      async function writes(round: number, index: number, conversationId: ConversationId): Promise<void> {
        const { id: messageId } = await says(mara, conversationId, `Runde ${round}, Team ${index}`)
        const at = { conversationId, messageId }
        if ((round + index) % 3 === 0) await service.edit(mara, { ...at, text: `Neu ${round} ${index}` })
        if ((round + index) % 4 === 0) await service.remove(mara, at)
        passes(7_000)
      }

      async function writesAll(round: number): Promise<void> {
        for (const [index, conversationId] of ids.entries()) await writes(round, index, conversationId)
      }

      for (const round of [0, 1, 2, 3, 4, 5]) {
        if (round === 3) rebuilds()
        await Promise.all([writesAll(round), catchesUp()])
        passes(round * minutes)
      }
      await catchesUp()

      const standing = (await Promise.all(ids.map((id) => reads(joerg, id, 200)))).flatMap(({ messages }) =>
        messages.flatMap((message) => (message.state === 'said' ? [message.text] : [])),
      )
      expect(found()).toEqual(standing.toSorted((one, other) => one.localeCompare(other)))
      expect(standing.length).toBeGreaterThan(15)
    },
  )

  it('[F17.34] is handed what has changed in many conversations by a few questions to the store', async () => {
    const { person, group, says, catchesUp, passes, connection } = await indexed({ isAlone: true })
    const [mara, joerg] = [person(), person()]
    const ids: ConversationId[] = []
    for (let number = 0; number < 20; number += 1) ids.push(await group(mara, [member(joerg)]))
    const sayAll = async () => {
      for (const id of ids) await says(mara, id, 'Guten Morgen')
    }
    await sayAll()
    passes(10 * minutes)
    await catchesUp(200)
    await sayAll()
    await catchesUp(200)
    await sayAll()
    const asked: string[] = []
    connection.set('debug', (collection: string) => void asked.push(collection))

    expect(await catchesUp(200)).toBe(20)

    // Of eight at a time: where they stand and what has been said; who may find it is still known.
    expect(asked).toEqual(Array.from({ length: 3 }, () => ['conversations', 'messages']).flat())
  })

  it('[F17.31] finds what comes to disk late, with a time that has been passed already', async () => {
    const { person, group, says, catchesUp, found, passes } = await indexed()
    const [mara, joerg] = [person(), person()]
    const [one, other] = [await group(mara, [member(joerg)]), await group(mara, [member(joerg)])]
    passes(10 * minutes)
    await catchesUp()
    await says(mara, one, 'pünktlich')
    await catchesUp()

    passes(-1 * minutes)
    await says(mara, other, 'verspätet')
    passes(1 * minutes)
    await catchesUp()

    expect(found()).toEqual(['pünktlich', 'verspätet'])
  })

  it('[F17.31] goes on when the clock is put back by an hour', async () => {
    const { person, group, says, catchesUp, found, passes } = await indexed()
    const [mara, joerg] = [person(), person()]
    await says(mara, await group(mara, [member(joerg)]), 'vorher')
    passes(10 * minutes)
    await catchesUp()
    await catchesUp()

    passes(-60 * minutes)
    await says(mara, await group(mara, [member(joerg)]), 'nachher')
    await catchesUp()

    expect(found()).toEqual(['nachher', 'vorher'])
  })

  it('[F17.31] takes up all of a conversation again when others may find it, or it is called otherwise', async () => {
    const { person, group, service, says, catchesUp, index, passes } = await indexed()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    for (const text of ['eins', 'zwei', 'drei', 'vier']) await says(mara, conversationId, text)
    passes(10 * minutes)
    await catchesUp()

    passes(10 * minutes)
    await service.putMembers(mara, { conversationId, members: [owner(svenja)] })
    await service.change(mara, { conversationId, name: 'Zu viert' })
    await catchesUp()

    const docs = [...index.values()]
    expect(docs).toHaveLength(4)
    expect(docs.every(({ acl }) => acl.includes(principalOfPerson(svenja.id)))).toBe(true)
    expect(new Set(docs.map(({ title }) => title))).toEqual(new Set(['Zu viert']))

    await service.removeMember(mara, { conversationId, principal: principalOfPerson(joerg.id) })
    await catchesUp()
    expect([...index.values()].some(({ acl }) => acl.includes(principalOfPerson(joerg.id)))).toBe(false)
  })

  it('[F17.31] lets earlier messages be found by those only who were there', async () => {
    const { person, group, service, says, catchesUp, index } = await indexed()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const conversationId = await group(mara, [member(joerg)], { history: 'since-joining' })
    const before = await says(mara, conversationId, 'Vorher')
    await service.putMembers(mara, { conversationId, members: [member(svenja)] })
    const after = await says(mara, conversationId, 'Nachher')

    await catchesUp()

    expect(index.get(before.id)?.acl).toEqual([mara, joerg].map(({ id }) => principalOfPerson(id)))
    expect(index.get(after.id)?.acl).toEqual([mara, joerg, svenja].map(({ id }) => principalOfPerson(id)))
  })

  it('[F17.33] is handed one list for all messages that the same people may find', async () => {
    const { person, channel, group, service, says, catchesUp, index } = await indexed()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const conversationId = await group(mara, [member(joerg)], { history: 'since-joining' })
    const before = [await says(mara, conversationId, 'Eins'), await says(joerg, conversationId, 'Zwei')]
    await service.putMembers(mara, { conversationId, members: [member(svenja)] })
    const after = [await says(mara, conversationId, 'Drei'), await says(svenja, conversationId, 'Vier')]
    const open = await channel(mara, { name: 'Bürgerservice' })
    const toAll = [await says(mara, open, 'Fünf'), await says(mara, open, 'Sechs')]

    await catchesUp(10)

    const lists = (messages: readonly Message[]) => new Set(messages.map(({ id }) => index.get(id)?.acl))
    expect([before, after, toAll].map((messages) => lists(messages).size)).toEqual([1, 1, 1])
    expect(lists([...before, ...after]).size).toBe(2)
  })

  it('[F17.32] has confirmed what the person may read now, and nothing else', async () => {
    const { person, group, service, says, searchable } = await indexed()
    const [mara, joerg, stranger] = [person(), person(), person()]
    const conversationId = await group(mara, [member(stranger)], { history: 'since-joining' })
    const before = await says(mara, conversationId, 'Vorher')
    await service.putMembers(mara, { conversationId, members: [member(joerg)] })
    const [gone, stays] = [await says(mara, conversationId, 'Weg'), await says(mara, conversationId, 'Bleibt')]
    await service.remove(mara, { conversationId, messageId: gone.id })
    await service.leave(stranger, { conversationId })
    const ids = [before.id, gone.id, stays.id, 'not-an-id', 'f'.repeat(24)]

    expect(await searchable.readableBy(joerg, ids)).toEqual([stays.id])
    expect(new Set(await searchable.readableBy(mara, ids))).toEqual(new Set([before.id, stays.id]))
    expect(await searchable.readableBy(stranger, ids)).toEqual([])
  })
})
