import { describe, expect, it } from 'vitest'
import { refusal } from '../../testing/refusal.ts'
import { commentWorld, other, page } from './testing/comment-world.ts'

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
