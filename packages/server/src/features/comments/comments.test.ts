import { randomUUID } from 'node:crypto'
import {
  type CommentId,
  type commentAsks,
  commentId,
  commentRoutes,
  commentTells,
  type Listed,
  maxAnswers,
  maxCommentLength,
  nothingHeard,
  type Subject,
  type ThreadId,
  type ThreadList,
  type ThreadTold,
  threadId,
  threadsWith,
  withThread,
} from '@kleeblatt/shared/comments'
import { Failure, intentionKey } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import type { LiveSocket } from '../../kernel/socket.ts'
import { world } from '../../testing/world.ts'
import { comments } from './index.ts'

const key = () => intentionKey.parse(randomUUID())
const page: Subject = { kind: 'wiki-page', id: 'a'.repeat(24) }
const other: Subject = { kind: 'wiki-page', id: 'b'.repeat(24) }
const nowhere: Subject = { kind: 'parking-lot', id: 'a'.repeat(24) }

type Standing = 'reader' | 'editor' | 'responsible'

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'allowed',
    (error: unknown) => (error instanceof Failure ? `${error.code} ${error.message}` : String(error)),
  )

/** Two pages that the same people read, and people who may do with them what ours can. */
async function commentWorld() {
  const house = await world<object>()
  const standings = new Map<string, Standing>()
  const held = new Set<string>()
  const room = comments({
    ...house,
    isHeld: async (_tx, kind, id) => held.has(`${kind}:${id}`),
    subjects: new Map([
      [
        'wiki-page',
        async (actor) => {
          const standing = standings.get(actor.id)
          if (!standing) throw new Failure('not-found')
          const moderate = standing === 'responsible'
          return { circle: 'wiki-space:1', may: { edit: moderate || standing === 'editor', moderate } }
        },
      ],
    ]),
  })
  await house.prepare()
  const someone = (standing?: Standing) => {
    const actor = house.person()
    if (standing) standings.set(actor.id, standing)
    return actor
  }
  const [mara, jorg, aylin, stranger] = [someone('reader'), someone('responsible'), someone('editor'), someone()]
  const { service } = room
  const says = (actor: Actor, text: string, on = page) => service.begin(actor, on, { key: key(), text })
  const answers = (actor: Actor, id: ThreadId, text: string) => service.answer(actor, id, { key: key(), text })
  const list = (actor: Actor, state: Listed = 'open', on = page) => service.threads(actor, on, { state, limit: 20 })
  const texts = async (actor: Actor, state: Listed = 'open', on = page) =>
    (await list(actor, state, on)).items.map(({ comments: said }) =>
      said.map((one) => (one.state === 'said' ? one.text : `(${one.stone.reason})`)),
    )
  const leaves = (actor: Actor) => standings.delete(actor.id)
  return { ...house, room, service, held, mara, jorg, aylin, stranger, says, answers, list, texts, leaves }
}

describe('A comment', () => {
  it('[F23.20] is written and read by whoever may read the thing', async () => {
    const { mara, jorg, says, texts } = await commentWorld()

    await says(mara, 'Gilt das auch für Nebenwohnungen?')

    expect(await texts(jorg)).toEqual([['Gilt das auch für Nebenwohnungen?']])
    expect(await texts(jorg, 'open', other)).toEqual([])
  })

  it('[F23.20] does not exist for a stranger, who is told what is told of what never was', async () => {
    const { service, mara, stranger, says } = await commentWorld()
    const { id, threadId: thread } = await says(mara, 'Nur unter uns')
    const [none, never] = [commentId.parse('f'.repeat(24)), threadId.parse('f'.repeat(24))]
    const all = async (actor: Actor, subject: Subject, at: { id: CommentId; thread: ThreadId }) => [
      await refusal(service.threads(actor, subject, { state: 'open', limit: 5 })),
      await refusal(service.begin(actor, subject, { key: key(), text: 'Hallo' })),
      await refusal(service.answer(actor, at.thread, { key: key(), text: 'Hallo' })),
      await refusal(service.settle(actor, at.thread, 'settled')),
      await refusal(service.change(actor, at.id, 'anders')),
      await refusal(service.remove(actor, at.id)),
    ]

    expect(new Set(await all(stranger, page, { id, thread }))).toEqual(new Set(['not-found not-found']))
    expect(new Set(await all(mara, nowhere, { id: none, thread: never }))).toEqual(new Set(['not-found not-found']))
    expect(await all(mara, page, { id, thread })).toEqual(Array(6).fill('allowed'))
  })

  it('[F23.21] has answers on one level, as long as it is open and has room', async () => {
    const { service, mara, jorg, says, answers, texts } = await commentWorld()
    const { threadId: thread } = await says(mara, 'Gilt das auch für Nebenwohnungen?')
    const answer = await answers(jorg, thread, 'Ja.')
    expect(answer.threadId).toBe(thread)
    expect(await texts(mara)).toEqual([['Gilt das auch für Nebenwohnungen?', 'Ja.']])

    await service.settle(mara, thread, 'settled')
    expect(await refusal(answers(jorg, thread, 'Noch etwas'))).toBe('conflict not-answerable')
    await service.settle(mara, thread, 'open')

    for (let count = 1; count < maxAnswers; count++) await answers(jorg, thread, `Antwort ${count}`)
    expect(await refusal(answers(jorg, thread, 'Eine zu viel'))).toBe('conflict not-answerable')
  })

  it('[F23.24] is changed by its author and nobody else, and says since when it reads so', async () => {
    const { service, mara, jorg, says, passes, now, texts } = await commentWorld()
    const { id } = await says(mara, 'Gilt das imer?')
    passes(60_000)

    expect(await refusal(service.change(jorg, id, 'Anders'))).toBe('forbidden not-the-author')
    const changed = await service.change(mara, id, 'Gilt das immer?')

    expect(changed).toMatchObject({ text: 'Gilt das immer?', editedAt: now().toISOString() })
    expect(await texts(jorg)).toEqual([['Gilt das immer?']])
  })

  it('[F23.28] is plain text of at most 4,000 characters', () => {
    const parse = (text: string) => commentRoutes.begin.input.safeParse({ ...page, key: key(), text })

    expect(parse('  so  ').data?.text).toBe('so')
    expect(parse('a'.repeat(maxCommentLength)).success).toBe(true)
    expect(parse('a'.repeat(maxCommentLength + 1)).success).toBe(false)
    expect(parse(' \n ').success).toBe(false)
  })

  it('[F23.28] is not in the search, and mentions nobody', async () => {
    const { room, mara, jorg, says, texts } = await commentWorld()

    await says(mara, `<@person:${jorg.id}> schaut bitte`)

    expect(room.searchable).toBeUndefined()
    expect(await texts(jorg)).toEqual([[`<@person:${jorg.id}> schaut bitte`]])
  })
})

describe('The comments on a thing', () => {
  it('[F23.22] are listed apart by open and settled, newest first and in pages, with their numbers', async () => {
    const { service, mara, jorg, says, texts, list } = await commentWorld()
    const made = []
    for (const text of ['eins', 'zwei', 'drei', 'vier', 'fünf']) made.push(await says(mara, text))
    await service.settle(jorg, made[1]?.threadId ?? threadId.parse(''), 'settled')

    expect(await texts(jorg)).toEqual([['fünf'], ['vier'], ['drei'], ['eins']])
    expect(await texts(jorg, 'settled')).toEqual([['zwei']])
    expect((await list(jorg)).counts).toEqual({ open: 4, settled: 1 })

    const first = await service.threads(jorg, page, { state: 'open', limit: 3 })
    const rest = await service.threads(jorg, page, { state: 'open', limit: 3, before: first.next ?? 0 })
    expect([first.items.length, rest.items.length, rest.next]).toEqual([3, 1, null])
    expect(first.items.map(({ id }) => id)).not.toContain(rest.items[0]?.id)
  })

  it('[F23.23] are settled and opened again by who began them and by who may edit the thing', async () => {
    const { service, mara, aylin, says, list } = await commentWorld()
    const { threadId: ofMara } = await says(mara, 'von Mara')
    const { threadId: ofAylin } = await says(aylin, 'von Aylin')

    expect(await refusal(service.settle(mara, ofAylin, 'settled'))).toBe('forbidden not-yours-to-settle')
    expect(await refusal(service.settle(mara, ofMara, 'settled'))).toBe('allowed')
    expect(await refusal(service.settle(aylin, ofMara, 'open'))).toBe('allowed')
    expect(await refusal(service.settle(aylin, ofAylin, 'settled'))).toBe('allowed')

    expect((await list(mara, 'settled')).items).toMatchObject([{ settlement: { is: 'settled', by: aylin.id } }])
  })

  it('[F23.23] that are settled already stay as they were settled', async () => {
    const { service, mara, jorg, says, list } = await commentWorld()
    const { threadId: thread } = await says(mara, 'Frage')
    await service.settle(mara, thread, 'settled')

    await service.settle(jorg, thread, 'settled')

    const settled = await list(mara, 'settled')
    expect(settled.items).toMatchObject([{ settlement: { by: mara.id } }])
    expect(settled.counts).toEqual({ open: 0, settled: 1 })
  })

  it('[F23.25] take one rev for each change, also when many write at once', async () => {
    const { mara, jorg, says, list } = await commentWorld()

    await Promise.all([1, 2, 3, 4, 5, 6].map((count) => says(count % 2 ? mara : jorg, `Nummer ${count}`)))

    const { rev, items, counts } = await list(mara)
    expect([rev, counts.open]).toEqual([6, 6])
    expect(items.map(({ seq }) => seq)).toEqual([6, 5, 4, 3, 2, 1])
  })

  it('[F23.25] take a repeat for the same comment: at once, after an edit, after one may no longer read', async () => {
    const { service, mara, jorg, texts, leaves, answers } = await commentWorld()
    const intention = { key: key(), text: 'Einmal' }

    const both = await Promise.all([service.begin(mara, page, intention), service.begin(mara, page, intention)])
    expect(both[0].id).toBe(both[1].id)
    await service.change(mara, both[0].id, 'Anders')
    const again = { key: key(), text: 'Ja' }
    const answer = await service.answer(mara, both[0].threadId, again)
    await answers(jorg, both[0].threadId, 'Aha')
    leaves(mara)

    expect(await service.begin(mara, page, intention)).toMatchObject({ id: both[0].id, text: 'Anders' })
    expect(await service.answer(mara, both[0].threadId, again)).toMatchObject({ id: answer.id })
    expect(await texts(jorg)).toEqual([['Anders', 'Ja', 'Aha']])
    expect((await service.begin(jorg, page, intention)).id).not.toBe(both[0].id)
  })
})

/** As much of a connection as the room needs, for one person. */
function connected(actor: Actor, open: ((socket: LiveSocket) => void) | undefined) {
  const heard = new Map<string, (payload: unknown, done: unknown) => void>()
  const joined = new Set<string>()
  open?.({
    id: 's',
    data: { personId: actor.id, sessionId: 's' },
    actor: async () => actor,
    on: (name, listener) => heard.set(name, listener),
    onGone: () => {},
    onAlive: () => {},
    rooms: () => [...joined],
    join: (room) => void joined.add(room),
    leave: (room) => void joined.delete(room),
    emit: () => {},
  })
  const ask = (name: keyof typeof commentAsks, payload: unknown) =>
    new Promise((resolve) => heard.get(name)?.(payload, resolve))
  return { ask, joined }
}

describe('Whoever looks at a thing', () => {
  it('[F23.26] makes of what is told what asking again would give', async () => {
    const house = await commentWorld()
    const { service, mara, jorg, aylin, says, answers, list, told } = house
    const before = await says(mara, 'vorher')
    const parts = new Map<Listed, ThreadList>([
      ['open', await list(mara)],
      ['settled', await list(mara, 'settled')],
    ])

    const first = await says(mara, 'eins')
    const second = await says(jorg, 'zwei')
    const third = await says(jorg, 'drei')
    await answers(aylin, first.threadId, 'Antwort')
    await service.change(mara, first.id, 'eins, besser')
    await service.settle(aylin, second.threadId, 'settled')
    await service.settle(jorg, before.threadId, 'settled')
    await service.settle(jorg, before.threadId, 'open')
    await service.remove(mara, first.id)
    await service.remove(jorg, third.id)

    const heard = told.flatMap(({ room, name, payload }): ThreadTold[] =>
      room === 'comments:wiki-space:1' && name === 'comments:changed'
        ? [commentTells['comments:changed'].parse(payload)]
        : [],
    )
    expect(heard).toHaveLength(11)
    for (const all of [heard, heard.toReversed(), [...heard, ...heard]])
      for (const [state, part] of parts) {
        const { items, counts } = await list(mara, state)
        expect(threadsWith(part, all.reduce(withThread, nothingHeard), state)).toEqual({ items, counts })
      }
  })

  it('[F23.27] is told of that thing, until another is on the screen', async () => {
    const { room, mara, stranger } = await commentWorld()
    const { ask, joined } = connected(mara, room.onConnect)

    expect(await ask('comments:watch', page)).toEqual({ ok: true, reply: { rev: 0 } })
    expect([...joined]).toEqual(['comments:wiki-space:1'])
    await Promise.all([ask('comments:unwatch', page), ask('comments:watch', other)])
    expect([...joined]).toEqual(['comments:wiki-space:1'])
    await ask('comments:unwatch', page)
    expect([...joined]).toEqual(['comments:wiki-space:1'])
    await ask('comments:unwatch', other)
    expect([...joined]).toEqual([])

    const outside = connected(stranger, room.onConnect)
    expect(await outside.ask('comments:watch', page)).toMatchObject({ ok: false, code: 'not-found' })
    expect([...outside.joined]).toEqual([])
  })

  it('[F23.27] is sent away when others may read, and told to ask anew', async () => {
    const { service, told, moved } = await commentWorld()

    service.sendAway('wiki-space:1')

    expect(told.at(-1)).toMatchObject({ room: 'comments:wiki-space:1', name: 'comments:ask-anew' })
    expect(moved).toEqual([{ from: 'comments:wiki-space:1', to: 'comments:wiki-space:1', how: 'leave' }])
  })
})

describe('A comment that goes', () => {
  it('[F23.29] is deleted by its author, and leaves a stone while others still say something', async () => {
    const { service, mara, jorg, says, answers, texts, list, recorded } = await commentWorld()
    const { id, threadId: thread } = await says(mara, 'Frage')
    const answer = await answers(jorg, thread, 'Antwort')

    const stone = await service.remove(mara, id)

    expect(stone).not.toHaveProperty('text')
    expect(await texts(jorg)).toEqual([['(author)', 'Antwort']])
    await service.remove(jorg, answer.id)
    expect(await texts(jorg)).toEqual([])
    expect((await list(jorg)).counts).toEqual({ open: 0, settled: 0 })
    expect(recorded).toEqual([])
    expect(await refusal(service.change(mara, id, 'Doch'))).toBe('forbidden not-the-author')
    expect(await refusal(service.settle(jorg, thread, 'settled'))).toBe('not-found not-found')
  })

  it('[F23.29] of another is deleted by who is responsible for the thing, and by nobody else; that is on record', async () => {
    const { service, mara, jorg, aylin, says, texts, recorded } = await commentWorld()
    const { id } = await says(mara, 'Frage')

    expect(await refusal(service.remove(aylin, id))).toBe('forbidden not-responsible')
    const stone = await service.remove(jorg, id)

    expect(stone).toMatchObject({ state: 'stone', stone: { reason: 'moderator' } })
    expect(await texts(mara)).toEqual([])
    const about = `wiki-page:${page.id}`
    expect(recorded).toEqual([{ action: 'comments.deleted', on: `comment:${id}`, with: { about }, by: jorg.id }])
    expect(await service.remove(jorg, id)).toEqual(stone)
    expect(recorded).toHaveLength(1)
  })

  it('[F23.29] stays while its thing is held', async () => {
    const { service, mara, says, texts, held } = await commentWorld()
    const { id } = await says(mara, 'Frage')
    held.add(`wiki-page:${page.id}`)

    expect(await refusal(service.remove(mara, id))).toBe('forbidden on-hold')
    expect(await refusal(service.change(mara, id, '(nichts)'))).toBe('forbidden on-hold')
    expect(await texts(mara)).toEqual([['Frage']])
    held.clear()
    expect(await refusal(service.change(mara, id, 'Eine Frage'))).toBe('allowed')

    expect(await refusal(service.remove(mara, id))).toBe('allowed')
  })

  it('[F23.30] goes with its thing, and nothing of it is left', async () => {
    const { service, mara, jorg, says, answers, texts, list, atomically, connection, told } = await commentWorld()
    const { threadId: thread } = await says(mara, 'Frage')
    await answers(jorg, thread, 'Antwort')
    await says(mara, 'anderswo', other)

    await atomically((tx) => service.removeAllOn(tx, page.kind, page.id))
    await atomically((tx) => service.removeAllOn(tx, 'process', 'c'.repeat(24)))

    expect((await list(mara)).counts).toEqual({ open: 0, settled: 0 })
    expect(await texts(mara)).toEqual([])
    expect(await texts(mara, 'open', other)).toEqual([['anderswo']])
    expect(await connection.collection('comments').countDocuments({ subject: `wiki-page:${page.id}` })).toBe(0)
    expect(told.some(({ name }) => name === 'comments:ask-anew')).toBe(true)
  })
})

describe('What is kept about a person', () => {
  it('[F23.31] is given out, stones too', async () => {
    const { service, room, mara, jorg, says } = await commentWorld()
    const { id } = await says(mara, 'gelöscht')
    await service.remove(mara, id)
    const kept = await says(mara, 'Frage')
    const { threadId: thread } = await says(jorg, 'von Jörg')
    await service.settle(jorg, thread, 'settled')

    const [hers, his] = [await room.personalData?.export(mara.id), await room.personalData?.export(jorg.id)]

    expect(hers).toMatchObject({ settled: [] })
    expect(hers).toHaveProperty('comments.length', 2)
    expect(JSON.stringify(hers)).toContain(`"text":"Frage"`)
    expect(JSON.stringify(hers)).toContain(kept.id)
    expect(JSON.stringify(hers)).not.toContain('von Jörg')
    expect(his).toMatchObject({ comments: [{ about: page, text: 'von Jörg' }], settled: [{ id: thread }] })
  })

  it('[F23.31] is erased: stones without a name, and settled by nobody who is named', async () => {
    const { service, room, mara, jorg, says, answers, texts, list, atomically, connection } = await commentWorld()
    const { threadId: thread } = await says(mara, 'Frage')
    await answers(jorg, thread, 'Antwort')
    await says(mara, 'Nur von ihr')
    await service.remove(mara, (await says(mara, 'schon weg')).id)
    const { threadId: settled } = await says(jorg, 'Anliegen')
    await service.settle(jorg, settled, 'settled')
    await service.settle(mara, thread, 'settled')

    await atomically(async (tx) => room.personalData?.erase(tx, mara.id))

    expect(await texts(jorg)).toEqual([])
    expect(await texts(jorg, 'settled')).toEqual([['Anliegen'], ['(erasure)', 'Antwort']])
    const { items, counts } = await list(jorg, 'settled')
    expect(items.map(({ settlement }) => settlement)).toMatchObject([{ by: jorg.id }, { by: null }])
    expect(counts).toEqual({ open: 0, settled: 2 })
    expect(await room.personalData?.export(mara.id)).toEqual({ comments: [], settled: [] })
    expect(await connection.collection('comments').countDocuments({ authorId: null, key: /^erased:/ })).toBe(3)
  })

  it('[F23.31] is erased together or not at all', async () => {
    const { room, mara, says, texts, atomically, held } = await commentWorld()
    await says(mara, 'hier')
    await says(mara, 'dort', other)
    held.add(`wiki-page:${other.id}`)

    expect(await refusal(atomically(async (tx) => room.personalData?.erase(tx, mara.id)))).toBe('forbidden on-hold')
    expect(await texts(mara)).toEqual([['hier']])
    held.clear()
    await atomically(async (tx) => room.personalData?.erase(tx, mara.id))
    expect(await texts(mara)).toEqual([])
  })
})
