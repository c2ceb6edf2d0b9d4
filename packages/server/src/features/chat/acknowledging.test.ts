import { type Asks, asksWith, chatTells, type MessageId, type Tally, tallyWith } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { chatWorld, member, newKey, outOfTurn, owner, texts } from './testing/chat-world.ts'

const part = { limit: 50 }

/** Mara has asked Jörg and Aylin in a group to take note. */
async function asked() {
  const house = await chatWorld()
  const { service, person, group } = house
  const [mara, jorg, aylin] = [person(), person(), person()]
  const conversationId = await group(mara, [member(jorg), member(aylin)])
  const asks = (actor: Actor, text: string, at = conversationId, key = newKey()) =>
    service.post(actor, { conversationId: at, text, key, acknowledge: true })
  const { id: messageId } = await asks(mara, 'Am Samstag ist Wartung')
  const at = { conversationId, messageId }
  const takes = (actor: Actor) => service.acknowledge(actor, at)
  const tally = async (actor: Actor): Promise<Tally | undefined> =>
    (await service.tallies(actor, { conversationId, ids: [messageId] })).items[0]
  const openFor = async (actor: Actor) => (await service.comingBackAsks(actor, part)).items
  const whoIs = (actor: Actor, state: 'open' | 'done', q = '') =>
    service.acknowledgers(actor, { ...at, state, q, ...part })
  return { ...house, mara, jorg, aylin, conversationId, messageId, at, asks, takes, tally, openFor, whoIs }
}

describe('Asking all to take note', () => {
  it('[C14.31] is for everyone in a group and for the owners of a channel, not between two and not in a thread', async () => {
    const { service, asks, channel, mara, jorg, conversationId, messageId } = await asked()
    const news = await channel(mara, { members: [member(jorg)] })
    const direct = (await service.startDirect(mara, { key: newKey(), personId: jorg.id })).conversation.id
    const refused = { code: 'forbidden', message: 'may-not-ask' }

    expect(await asks(jorg, 'Auch ich')).toMatchObject({ acknowledge: true })
    expect(await asks(mara, 'An alle', news)).toMatchObject({ acknowledge: true })
    await expect(asks(jorg, 'An alle', news)).rejects.toMatchObject(refused)
    await expect(asks(mara, 'An dich', direct)).rejects.toMatchObject(refused)
    const answer = { conversationId, text: 'Hier', key: newKey(), root: messageId, acknowledge: true }
    await expect(service.post(mara, answer)).rejects.toMatchObject(refused)
    expect(await service.post(mara, { ...answer, acknowledge: false })).toMatchObject({ acknowledge: false })
  })

  it('[C14.31] belongs to the message from its sending: a repeat gets the first, an edit changes nothing of it', async () => {
    const { service, asks, says, reads, mara, conversationId, at } = await asked()
    const key = newKey()
    const plain = await says(mara, conversationId, 'Nur so', key)

    expect(await asks(mara, 'Nur so', conversationId, key)).toEqual(plain)
    expect(await service.edit(mara, { ...at, text: 'Am Sonntag' })).toMatchObject({ acknowledge: true })
    const edit = { conversationId, messageId: plain.id, text: 'Doch nicht' }
    expect(await service.edit(mara, edit)).toMatchObject({ acknowledge: false })
    expect((await reads(mara, conversationId)).messages).toMatchObject([{ acknowledge: true }, { acknowledge: false }])
  })

  it('[C14.31] costs the store nothing where it is not done', async () => {
    const { connection, asks, says, mara, conversationId } = await asked()
    const commands: string[] = []
    connection.set('debug', (where: string, what: string) => void commands.push(`${where} ${what}`))

    await says(mara, conversationId, 'Nur so')
    const plain = commands.splice(0)
    await asks(mara, 'Zur Kenntnis')

    expect(plain.length).toBeGreaterThan(0)
    expect(commands).toEqual(plain)
  })
})

describe('Taking note', () => {
  it('[C14.32] is done once, however often and at the same time it is tried', async () => {
    const { takes, tally, own, jorg, mara } = await asked()
    const before = (await own.own(jorg)).rev

    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => takes(jorg)))
    expect(others).toEqual(Array.from({ length: 4 }, () => first))
    expect(await takes(jorg)).toEqual(first)

    expect((await own.own(jorg)).rev).toBe(before + 1)
    expect(await tally(jorg)).toMatchObject({ acknowledged: 1, people: 2, mine: first })
    expect(await tally(mara)).toMatchObject({ acknowledged: 1, people: 2, mine: null })
  })

  it('[C14.32] never follows from reading', async () => {
    const { service, tally, openFor, jorg, conversationId } = await asked()

    await service.markRead(jorg, { conversationId, seq: 1 })

    expect(await tally(jorg)).toMatchObject({ acknowledged: 0, mine: null })
    expect(await openFor(jorg)).toHaveLength(1)
  })

  it('[C14.32] is for who belongs, also in an archive; not for the author, who looks in, or what asks for nothing', async () => {
    const { service, person, channel, asks, says, takes, mara, jorg } = await asked()
    const news = await channel(mara, { members: [member(jorg)] })
    const { id: messageId } = await asks(mara, 'An alle', news)
    const at = { conversationId: news, messageId }
    const reader = person()
    const plain = await says(mara, news, 'Nur so')

    await expect(takes(mara)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(service.acknowledge(reader, at)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(service.acknowledge(jorg, { ...at, messageId: plain.id })).rejects.toMatchObject({ code: 'forbidden' })
    await service.join(reader, { conversationId: news })
    await service.archive(mara, { conversationId: news })
    expect(await service.acknowledge(reader, at)).toMatchObject({ messageId })
    expect(await service.acknowledge(jorg, at)).toMatchObject({ messageId })
  })

  it('[C14.32] is answered to a stranger and after leaving as a wrong id is', async () => {
    const { service, person, takes, tally, mara, jorg, aylin, conversationId, at } = await asked()
    const wrong = { conversationId, messageId: 'f'.repeat(24) as MessageId }
    const absent = { code: 'not-found' }

    await expect(takes(person())).rejects.toMatchObject(absent)
    await expect(tally(person())).rejects.toMatchObject(absent)
    await expect(service.acknowledge(jorg, wrong)).rejects.toMatchObject(absent)
    await takes(jorg)
    await service.leave(aylin, { conversationId })
    await service.leave(jorg, { conversationId })
    await expect(takes(aylin)).rejects.toMatchObject(absent)
    await expect(service.acknowledgers(aylin, { ...at, state: 'open', q: '', ...part })).rejects.toMatchObject(absent)
    // Whoever has done it has, also when they are gone.
    expect(await service.tallies(mara, { conversationId, ids: [at.messageId] })).toMatchObject({
      items: [{ acknowledged: 1, people: 1 }],
    })
  })

  it('[C14.33] takes no rev, is heard by one’s own devices alone, and folds in to what asking again gives', async () => {
    const { service, events, asks, takes, tally, openFor, device, own, mara, jorg, conversationId } = await asked()
    const before = await tally(jorg)
    const first: Asks = { open: (await openFor(jorg)).map(({ message }) => message), settled: new Set() }
    const [phone, other] = [await device(jorg), await device(mara)]
    const [{ rev }, { conversation }] = [await own.own(jorg), await service.entry(jorg, conversationId)]

    await takes(jorg)
    await events.settled()
    expect((await own.own(jorg)).rev).toBe(rev + 1)
    expect((await service.entry(jorg, conversationId)).conversation.rev).toBe(conversation.rev)
    expect(other.all).toEqual([])
    const [told] = phone.heard(chatTells, 'chat:own-acknowledgement')
    expect(before && tallyWith(tallyWith(before, told), told)).toEqual(await tally(jorg))

    const second = await asks(mara, 'Noch etwas')
    const third = await asks(mara, 'Und noch etwas')
    await asks(jorg, 'Von mir selbst')
    await service.edit(mara, { conversationId, messageId: second.id, text: 'Noch etwas anderes' })
    await service.remove(mara, { conversationId, messageId: third.id })
    await events.settled()
    const heard = [
      ...phone.heard(chatTells, 'chat:message').map((payload) => ({ name: 'chat:message', payload }) as const),
      ...phone
        .heard(chatTells, 'chat:own-acknowledgement')
        .map((payload) => ({ name: 'chat:own-acknowledgement', payload }) as const),
    ]
    const folded = (all: typeof heard) => all.reduce((asks, one) => asksWith(asks, one, jorg.id), first).open
    const again = (await openFor(jorg)).map(({ message }) => message)
    expect(texts(again)).toEqual(['Noch etwas anderes'])
    expect(folded(heard)).toEqual(again)
    expect(folded([...heard, ...outOfTurn(heard)])).toEqual(again)
  })
})

describe('How many have taken note', () => {
  it('[C14.34] is asked for all that is shown at once, and only of what is to be seen and asks', async () => {
    const { service, asks, says, takes, mara, jorg, aylin, conversationId, messageId, group } = await asked()
    const second = await asks(mara, 'Noch etwas')
    const plain = await says(mara, conversationId, 'Nur so')
    const elsewhere = await asks(mara, 'Anderswo', await group(mara, [member(aylin)]))
    await takes(jorg)

    const ids = [messageId, second.id, plain.id, elsewhere.id]
    const { items } = await service.tallies(jorg, { conversationId, ids })

    const byId = new Map(items.map((item) => [item.messageId, item]))
    expect([...byId.keys()].toSorted()).toEqual([messageId, second.id].toSorted())
    expect(byId.get(messageId)).toMatchObject({ acknowledged: 1, people: 2 })
    expect(byId.get(second.id)).toMatchObject({ acknowledged: 0, people: 2, mine: null })
  })

  it('[C14.34] is counted once for all who ask within some seconds, and again later', async () => {
    const { service, connection, person, passes, takes, tally, mara, jorg, conversationId } = await asked()
    const crowd = Array.from({ length: 20 }, () => person())
    await service.putMembers(mara, { conversationId, members: crowd.map(member) })
    let counts = 0
    connection.set('debug', (where: string, what: string) => {
      if (where === 'acknowledgements' && what === 'countDocuments') counts += 1
    })

    await Promise.all(crowd.map(tally))
    await takes(jorg)
    expect(await tally(jorg)).toMatchObject({ acknowledged: 1, people: 22 })
    expect(counts).toBe(1)
    passes(6_000)
    expect(await tally(mara)).toMatchObject({ acknowledged: 1, people: 22, mine: null })
    expect(counts).toBe(2)
  })

  it('[C14.35] is told by name to the author and to the owners of a channel, and to nobody else', async () => {
    const { service, person, channel, asks, takes, whoIs, mara, jorg, aylin } = await asked()
    await takes(jorg)

    expect(await whoIs(mara, 'done')).toEqual({ items: [jorg.id], next: null })
    expect(await whoIs(mara, 'open')).toEqual({ items: [aylin.id], next: null })
    expect(await whoIs(mara, 'open', jorg.id)).toEqual({ items: [], next: null })
    for (const other of [jorg, aylin]) await expect(whoIs(other, 'done')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(whoIs(person(), 'done')).rejects.toMatchObject({ code: 'not-found' })

    const news = await channel(mara, { members: [owner(jorg), member(aylin)] })
    const at = { conversationId: news, messageId: (await asks(mara, 'An alle', news)).id, q: '', ...part }
    await service.acknowledge(aylin, at)
    expect((await service.acknowledgers(jorg, { ...at, state: 'done' })).items).toEqual([aylin.id])
    await expect(service.acknowledgers(aylin, { ...at, state: 'done' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('[C14.35] comes in parts that make up the whole, each person once', async () => {
    const { service, person, takes, mara, conversationId, at } = await asked()
    const crowd = Array.from({ length: 9 }, () => person())
    await service.putMembers(mara, { conversationId, members: crowd.map(member) })
    for (const one of crowd) await takes(one)

    const first = await service.acknowledgers(mara, { ...at, state: 'done', q: '', limit: 4 })
    const rest = await service.acknowledgers(mara, { ...at, state: 'done', q: '', limit: 9, after: first.next ?? '' })

    expect(first.items).toHaveLength(4)
    expect([...first.items, ...rest.items]).toEqual(crowd.map(({ id }) => id).toSorted())
    expect(rest.next).toBeNull()
    await expect(
      service.acknowledgers(mara, { ...at, state: 'done', q: '', limit: 9, after: 'nonsense' }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('What is to be taken note of', () => {
  it('[C14.36] stands there until it is done, the oldest first and in parts, none of one’s own', async () => {
    const { service, asks, takes, openFor, passes, channel, mara, jorg } = await asked()
    passes(1_000)
    const news = await channel(mara, { members: [member(jorg)] })
    await asks(mara, 'An alle', news)
    passes(1_000)
    const third = await asks(mara, 'Noch etwas')

    const words = async (actor: Actor) => texts((await openFor(actor)).map(({ message }) => message))
    expect(await words(jorg)).toEqual(['Am Samstag ist Wartung', 'An alle', 'Noch etwas'])
    expect(await words(mara)).toEqual([])
    const first = await service.comingBackAsks(jorg, { limit: 2 })
    const rest = await service.comingBackAsks(jorg, { limit: 2, after: first.next ?? '' })
    expect([...first.items, ...rest.items]).toEqual(await openFor(jorg))
    expect(rest.next).toBeNull()
    await takes(jorg)
    await service.remove(mara, { conversationId: third.conversationId, messageId: third.id })
    expect(await words(jorg)).toEqual(['An alle'])
    await expect(service.comingBackAsks(jorg, { limit: 2, after: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('[C14.36] is not what was said before one belonged, after one left, or more than half a year ago', async () => {
    const { service, person, asks, openFor, passes, mara, jorg, aylin, conversationId } = await asked()
    const late = person()
    await service.putMembers(mara, { conversationId, members: [member(late)] })

    expect(await openFor(late)).toEqual([])
    await asks(mara, 'Jetzt')
    expect(await openFor(late)).toHaveLength(1)
    await service.leave(jorg, { conversationId })
    expect(await openFor(jorg)).toEqual([])
    expect(await openFor(aylin)).toHaveLength(2)
    passes(200 * 86_400_000)
    expect(await openFor(aylin)).toEqual([])
  })

  it('[C14.36] is found with five questions, however much there is', async () => {
    const { connection, asks, openFor, mara, jorg } = await asked()
    let questions = 0
    connection.set('debug', () => {
      questions += 1
    })
    const cost = async (actor = jorg) => {
      questions = 0
      await openFor(actor)
      return questions
    }

    expect(await cost()).toBe(5)
    expect(await cost(mara)).toBe(2) // nobody asks her
    for (let n = 0; n < 30; n += 1) await asks(mara, `Nummer ${n}`)
    expect(await cost()).toBe(5)
  })
})

describe('That somebody has taken note', () => {
  it('[C14.37] goes with the message, which then asks nobody', async () => {
    const { service, store, takes, openFor, whoIs, mara, jorg, aylin, at } = await asked()
    await takes(jorg)

    await service.remove(mara, at)

    expect(await openFor(aylin)).toEqual([])
    expect(await store.acknowledgements.ownOf(jorg.id)).toEqual([])
    await expect(takes(aylin)).rejects.toMatchObject({ code: 'conflict' })
    await expect(whoIs(mara, 'done')).rejects.toMatchObject({ code: 'forbidden' })
    expect(await service.tallies(mara, { conversationId: at.conversationId, ids: [at.messageId] })).toEqual({
      items: [],
    })
  })

  it('[C14.37] goes with the person, who alone is given it before', async () => {
    const { room, atomically, takes, tally, whoIs, passes, mara, jorg, aylin, at } = await asked()
    await takes(jorg)
    await takes(aylin)
    expect(await room.personalData?.export(jorg.id)).toMatchObject({ acknowledgements: [at] })
    expect(JSON.stringify(await room.personalData?.export(mara.id))).not.toContain(jorg.id)

    await atomically(async (tx) => room.personalData?.erase(tx, jorg.id))
    passes(120_000)

    expect(await room.personalData?.export(jorg.id)).toMatchObject({ acknowledgements: [] })
    expect(await tally(mara)).toMatchObject({ acknowledged: 1 })
    expect((await whoIs(mara, 'done')).items).toEqual([aylin.id])
  })
})
