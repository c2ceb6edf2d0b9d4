import { type Call, type ConversationId, everyoneToken, inboxWith, mentionToken } from '@kleeblatt/shared/chat'
import type { Page } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { chatWorld, member, newKey, outOfTurn, texts } from './testing/chat-world.ts'

const all = { limit: 100 }
const idsOf = ({ items }: Page<{ conversation: { id: ConversationId } }>) =>
  items.map(({ conversation }) => conversation.id)
const wordsOf = ({ items }: Page<Call>) => texts(items.map(({ message }) => message))

/** Mara comes back; Jörg and Aylin have written to her, in a group, and in channels. */
async function afterLeave() {
  const city = await chatWorld()
  const { person, service, group, channel, says } = city
  const [mara, jorg, aylin] = [person(), person(), person()]
  const direct = (await service.startDirect(jorg, { key: newKey(), personId: mara.id })).conversation.id
  const team = await group(jorg, [member(mara), member(aylin)])
  const news = await channel(jorg, { name: 'Neues', members: [member(mara), member(aylin)] })
  const tools = await channel(jorg, { name: 'Werkzeug', members: [member(mara), member(aylin)] })
  const write = async (by: Actor, id: ConversationId, words: readonly string[]) => {
    for (const word of words) {
      city.passes(1_000)
      await says(by, id, word)
    }
  }
  const listed = async (actor: Actor = mara) => ({
    asked: await service.comingBackAsked(actor, all),
    calls: await service.comingBackCalls(actor, all),
    rest: await service.comingBackRest(actor, all),
  })
  return { ...city, mara, jorg, aylin, direct, team, news, tools, write, listed }
}

describe('Coming back after an absence', () => {
  it('[C14.21] shows first what was written to oneself, then what mentions one in channels, then channels by how much', async () => {
    const { mara, jorg, aylin, direct, team, news, tools, write, listed } = await afterLeave()
    await write(jorg, direct, ['Rufst du an?'])
    await write(aylin, team, ['Wer kommt mit?', 'Ich'])
    await write(jorg, news, ['Kantine zu'])
    await write(aylin, tools, ['eins', 'zwei', `Weißt du das, ${mentionToken(mara.id)}?`])

    const { asked, calls, rest } = await listed()

    expect(idsOf(asked)).toEqual([team, direct])
    expect(asked.items.map(({ unread }) => unread)).toEqual([2, 1])
    expect(idsOf(calls)).toEqual([tools])
    expect(idsOf(rest)).toEqual([tools, news])
    expect(rest.items.map(({ unread, mentions }) => [unread, mentions])).toEqual([
      [3, 1],
      [1, 0],
    ])
  })

  it('[C14.22] gives a mention with the two messages before it, and units and all call one too', async () => {
    const { mara, jorg, aylin, tools, write, service, says, listed } = await afterLeave()
    await write(jorg, tools, ['eins', 'zwei', 'drei', `${mentionToken(mara.id)} vier`, `${everyoneToken} fünf`])
    const doomed = await says(aylin, tools, 'sechs')
    await service.remove(aylin, { conversationId: tools, messageId: doomed.id })
    await write(jorg, tools, [`sieben ${mentionToken(mara.id)}`])

    const { items } = (await listed()).calls

    expect(items.map(({ before }) => texts(before))).toEqual([
      ['zwei', 'drei'],
      ['drei', `${mentionToken(mara.id)} vier`],
      [`${mentionToken(mara.id)} vier`, `${everyoneToken} fünf`],
    ])
  })

  it('[C14.22] counts neither one’s own words nor answers in threads, which have a list of their own', async () => {
    const { mara, jorg, tools, says, service, listed } = await afterLeave()
    await says(mara, tools, `${everyoneToken} Ich bin dann weg`)
    const root = await says(jorg, tools, 'Worum geht es?')
    await service.post(jorg, {
      conversationId: tools,
      text: `${mentionToken(mara.id)} hier`,
      key: newKey(),
      root: root.id,
      confirmed: 0,
    })

    expect(wordsOf((await listed()).calls)).toEqual([])
    await says(jorg, tools, `${mentionToken(mara.id)} und hier`)
    expect(wordsOf((await listed()).calls)).toEqual([`${mentionToken(mara.id)} und hier`])
  })

  it('[C14.21] comes in parts that make up the whole, each row once', async () => {
    const { mara, jorg, aylin, news, tools, group, write, service } = await afterLeave()
    for (const id of [news, tools])
      await write(
        jorg,
        id,
        [1, 2, 3].map((n) => `${mentionToken(mara.id)} ${n}`),
      )
    for (const n of [1, 2, 3]) await write(aylin, await group(aylin, [member(mara)], { name: `Gruppe ${n}` }), ['?'])

    async function inParts<Item>(ask: (after?: string) => Promise<Page<Item>>): Promise<Item[]> {
      const found: Item[] = []
      let next: string | null = null
      do {
        const page: Page<Item> = await ask(next ?? undefined)
        found.push(...page.items)
        next = page.next
      } while (next !== null)
      return found
    }
    const part = (after?: string) => ({ limit: 2, ...(after !== undefined && { after }) })

    expect(await inParts((after) => service.comingBackAsked(mara, part(after)))).toEqual(
      (await service.comingBackAsked(mara, all)).items,
    )
    expect(await inParts((after) => service.comingBackCalls(mara, part(after)))).toEqual(
      (await service.comingBackCalls(mara, all)).items,
    )
    expect(await inParts((after) => service.comingBackRest(mara, part(after)))).toEqual(
      (await service.comingBackRest(mara, all)).items,
    )
    await expect(service.comingBackCalls(mara, { limit: 2, after: 'nonsense' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('[C14.23] asks the store little, and after three weeks hardly more than after a day', async () => {
    const { mara, jorg, connection, news, tools, direct, write, listed } = await afterLeave()
    let questions = 0
    connection.set('debug', () => {
      questions += 1
    })
    const costOf = async () => {
      questions = 0
      await listed()
      return questions
    }
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => (n % 20 === 0 ? `${mentionToken(mara.id)} ${n}` : `${n}`))
    for (const id of [news, tools, direct]) await write(jorg, id, many(2))
    const afterADay = await costOf()

    for (const id of [news, direct]) await write(jorg, id, many(50))
    const afterWeeks = await costOf()
    await write(jorg, tools, many(110))

    expect(afterADay).toBeGreaterThan(9) // three lists, each of at least three questions
    expect(afterADay).toBeLessThanOrEqual(24)
    expect(afterWeeks).toBe(afterADay)
    expect(await costOf()).toBeLessThanOrEqual(afterADay) // more than a hundred are counted in one question
  })
})

describe('What one may not see', () => {
  it('[C14.24] is in no part of it: not after leaving, not before joining, not for a stranger', async () => {
    const { mara, jorg, aylin, person, channel, direct, team, news, tools, write, service, listed } = await afterLeave()
    const late = await channel(jorg, { name: 'Später', access: 'closed', history: 'since-joining' })
    await write(jorg, late, ['Vor Ihrer Zeit'])
    await service.putMembers(jorg, { conversationId: late, members: [member(mara)] })
    for (const id of [direct, team, news, tools, late]) await write(jorg, id, [`Hallo ${mentionToken(mara.id)}`])
    const stranger = person()

    expect([...(await listed(stranger)).asked.items, ...(await listed(stranger)).calls.items]).toEqual([])
    expect(idsOf((await listed()).rest)).toContain(late)
    expect((await listed()).calls.items.find(({ conversation }) => conversation.id === late)?.before).toEqual([])
    await service.leave(mara, { conversationId: tools })
    await service.leave(mara, { conversationId: late })

    const { asked, calls, rest } = await listed()
    expect(idsOf(asked).toSorted()).toEqual([direct, team].toSorted())
    expect(idsOf(calls)).toEqual([news])
    expect(idsOf(rest)).toEqual([news])
    expect(idsOf((await listed(aylin)).asked)).toEqual([team])
  })

  it('[C14.24] is passed over when much is marked as read at once; what is one’s own is marked', async () => {
    const { mara, jorg, aylin, direct, news, write, service, list } = await afterLeave()
    await write(jorg, direct, ['Für Mara'])
    await write(jorg, news, ['Für alle'])
    const wrongId = 'f'.repeat(24) as ConversationId

    const { marks } = await service.markManyRead(aylin, {
      places: [direct, news, wrongId].map((conversationId) => ({ conversationId, seq: 1 })),
    })

    expect(marks.map(({ conversationId, unread }) => [conversationId, unread])).toEqual([[news, 0]])
    expect((await list(mara)).filter(({ unread }) => unread > 0)).toHaveLength(2)
  })
})

describe('Marking much as read', () => {
  it('[C14.25] takes each up to its place and no further, once or again, and never back', async () => {
    const { mara, jorg, news, tools, own, write, service, list } = await afterLeave()
    await write(jorg, news, ['1', '2', '3'])
    await write(jorg, tools, ['1', '2'])
    await service.markRead(mara, { conversationId: tools, seq: 2 })
    const places = [
      { conversationId: news, seq: 2 },
      { conversationId: tools, seq: 1 },
    ]

    const { marks } = await service.markManyRead(mara, { places })
    const { rev } = await own.own(mara)
    await service.markManyRead(mara, { places })

    expect(new Map(marks.map(({ conversationId, readSeq }) => [conversationId, readSeq]))).toEqual(
      new Map([
        [news, 2],
        [tools, 2],
      ]),
    )
    expect((await own.own(mara)).rev).toBe(rev)
    const unread = new Map((await list(mara)).map(({ conversation, unread }) => [conversation.id, unread]))
    expect([unread.get(news), unread.get(tools)]).toEqual([1, 0])
  })

  it('[C14.25] can be taken back: all of it is as new as before', async () => {
    const { mara, jorg, aylin, direct, team, news, tools, write, service, listed } = await afterLeave()
    await write(aylin, team, ['a', 'b', 'c'])
    await service.markRead(mara, { conversationId: team, seq: 1 })
    for (const id of [direct, news, tools]) await write(jorg, id, [`${mentionToken(mara.id)} eins`, 'zwei'])
    const counts = async () => {
      const { asked, calls, rest } = await listed()
      return [[...asked.items, ...rest.items].map(({ unread, readSeq }) => [unread, readSeq]), calls]
    }
    const [before, was] = [await counts(), await listed()]
    const entries = [...was.asked.items, ...was.rest.items]

    await service.markManyRead(mara, {
      places: entries.map(({ conversation: { id, seq } }) => ({ conversationId: id, seq })),
    })
    expect(await counts()).toEqual([[], { items: [], next: null }])
    await service.markManyUnread(mara, {
      places: entries.map(({ conversation: { id }, readSeq }) => ({ conversationId: id, seq: readSeq + 1 })),
    })

    expect(await counts()).toEqual(before)
  })

  it('[C14.26] is heard by the person’s other devices alone, and folds in to what asking again gives', async () => {
    const { mara, jorg, direct, news, tools, write, service, device, list, own, events } = await afterLeave()
    for (const id of [direct, news, tools]) await write(jorg, id, ['eins', `${mentionToken(mara.id)} zwei`, 'drei'])
    const [phone, other] = [await device(mara), await device(jorg)]
    const { rev } = await own.own(mara)

    await service.markManyRead(mara, { places: [direct, news].map((conversationId) => ({ conversationId, seq: 3 })) })
    await service.markManyUnread(mara, { places: [{ conversationId: news, seq: 2 }] })
    await service.markManyRead(mara, { places: [{ conversationId: tools, seq: 2 }] })
    await events.settled()

    expect((await own.own(mara)).rev).toBe(rev + 3)
    expect(inboxWith(phone.asked, phone.told(), mara)).toEqual({ entries: await list(mara), behind: [] })
    expect(inboxWith(phone.asked, outOfTurn(phone.told()), mara)).toEqual({ entries: await list(mara), behind: [] })
    expect(other.told()).toEqual([])
  })
})
