import { describe, expect, it } from 'vitest'
import { refusal } from '../../testing/refusal.ts'
import { commentWorld, other, page } from './testing/comment-world.ts'

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
    expect(await refusal(service.change(mara, id, 'Eine Frage'))).toBe('granted')

    expect(await refusal(service.remove(mara, id))).toBe('granted')
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
