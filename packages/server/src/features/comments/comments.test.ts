import {
  type CommentId,
  commentId,
  commentRoutes,
  maxAnswers,
  maxCommentLength,
  type Subject,
  type ThreadId,
  threadId,
} from '@kleeblatt/shared/comments'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { refusal } from '../../testing/refusal.ts'
import { commentWorld, key, other, page } from './testing/comment-world.ts'

const nowhere: Subject = { kind: 'parking-lot', id: 'a'.repeat(24) }

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
    expect(await all(mara, page, { id, thread })).toEqual(Array(6).fill('granted'))
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
    expect(await refusal(service.settle(mara, ofMara, 'settled'))).toBe('granted')
    expect(await refusal(service.settle(aylin, ofMara, 'open'))).toBe('granted')
    expect(await refusal(service.settle(aylin, ofAylin, 'settled'))).toBe('granted')

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
