import { type ConversationId, chatAsks, chatTells } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { createTyping } from './service/typing.ts'
import { chatWorld, member, newKey, owner } from './testing/chat-world.ts'

const fiveSeconds = 5_000

/** Jörg and Mara talk with each other; Aylin does not hear it. */
async function twoWhoTalk() {
  const city = await chatWorld()
  const { person, service, device } = city
  const [mara, jorg, aylin] = [person(), person(), person()]
  const id = (await service.startDirect(mara, { key: newKey(), personId: jorg.id })).conversation.id
  const [marasPhone, jorgsDesk, aylinsDesk] = [await device(mara), await device(jorg), await device(aylin)]
  const heardBy = async (line: typeof jorgsDesk) => {
    await city.events.settled()
    return line.heard(chatTells, 'chat:typing')
  }
  const types = (conversationId: ConversationId = id) => marasPhone.ask(chatAsks, 'chat:typing', { conversationId })
  return { ...city, mara, jorg, aylin, id, jorgsDesk, aylinsDesk, heardBy, types }
}

describe('That somebody is writing', () => {
  it('[C16.21] is heard by those who attend the conversation, and by nobody else', async () => {
    const { mara, id, jorgsDesk, aylinsDesk, heardBy, types } = await twoWhoTalk()

    await types()

    expect(await heardBy(jorgsDesk)).toEqual([{ conversationId: id, personId: mara.id }])
    expect(await heardBy(aylinsDesk)).toEqual([])
  })

  it('[C16.21] is kept nowhere: nothing in the store is another than before', async () => {
    const { connection, types, heardBy, jorgsDesk } = await twoWhoTalk()
    const everything = async () =>
      JSON.stringify(
        await Promise.all(
          Object.values(connection.models).map((model) => model.find({}, null, { hint: '_id_' }).lean()),
        ),
      )
    const before = await everything()

    await types()

    expect(await heardBy(jorgsDesk)).toHaveLength(1)
    expect(await everything()).toBe(before)
  })

  it('[C16.22] is told at most once in five seconds, for each conversation', async () => {
    const { mara, aylin, passes, service, jorgsDesk, heardBy, types } = await twoWhoTalk()
    const other = (await service.startDirect(mara, { key: newKey(), personId: aylin.id })).conversation.id

    await types()
    passes(fiveSeconds - 1)
    await types()
    await types(other)
    expect(await heardBy(jorgsDesk)).toHaveLength(1)

    passes(1)
    await types()
    expect(await heardBy(jorgsDesk)).toHaveLength(2)
  })

  it('[C16.22] is told only from who may write there', async () => {
    const { mara, jorg, service, device, heardBy, types, channel, passes } = await twoWhoTalk()
    const news = await channel(jorg, { name: 'Neues', posting: 'owners', members: [member(mara)] })
    const desk = await device(jorg)

    await types(news)
    expect(await heardBy(desk)).toEqual([])

    await service.putMembers(jorg, { conversationId: news, members: [owner(mara)] })
    passes(fiveSeconds)
    await types(news)
    expect(await heardBy(desk)).toHaveLength(1)
  })

  it('[C16.22] is refused to a stranger as a wrong id is', async () => {
    const { jorg, aylin, group, types, heardBy, jorgsDesk } = await twoWhoTalk()
    const theirs = await group(jorg, [member(aylin)])

    for (const id of [theirs, 'f'.repeat(24) as ConversationId])
      await expect(types(id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await heardBy(jorgsDesk)).toEqual([])
  })

  it('[C16.22] is not told where more than 50 people would hear it', async () => {
    const { mara, jorg, person, unit, channel, device, types, heardBy } = await twoWhoTalk()
    const [few, many] = [unit(), unit()]
    for (let n = 0; n < 48; n += 1) person({ principals: [few, many] })
    for (let n = 0; n < 3; n += 1) person({ principals: [many] })
    const belongs = (principal: typeof few) => ({ members: [member(mara), { principal, role: 'member' as const }] })
    const [small, large] = [await channel(jorg, belongs(few)), await channel(jorg, belongs(many))]
    const desk = await device(jorg)

    await types(large)
    await types(small)

    expect((await heardBy(desk)).map(({ conversationId }) => conversationId)).toEqual([small])
  })

  it('[C16.22] is dropped before anything is asked of the store while the node is busy', async () => {
    const { connection, mara, id, service, events, now } = await twoWhoTalk()
    let isBusy = true
    const heard: unknown[] = []
    events.on('chat.typing', (typing) => void heard.push(typing))
    const counting = { peopleIn: async () => 2 }
    const accesses = { open: service.open, openMany: service.openMany }
    const { types } = createTyping({ accesses, counting, events, now, isBusy: () => isBusy })
    let questions = 0
    connection.set('debug', () => {
      questions += 1
    })

    await types(mara, id)
    expect([questions, heard]).toEqual([0, []])

    isBusy = false
    await types(mara, id)
    await events.settled()
    expect(heard).toHaveLength(1)
  })
})
