import { describe, expect, it } from 'vitest'
import { counted } from '../../kernel/mongo.ts'
import { switchboard } from '../../testing/switchboard.ts'
import { createPulse } from './service/pulse.ts'
import { createRecent } from './service/recent.ts'
import { createRecentAlone } from './service/recent-alone.ts'
import { chatWorld, member } from './testing/chat-world.ts'
import { createVigil } from './vigil.ts'

describe('The heartbeat', () => {
  it('[C4.3] goes on when the clock is put back by an hour', async () => {
    const { store, now, passes, person, group, says } = await chatWorld()
    const mara = person()
    const ids = [await group(mara, [member(person())])]
    const [id] = ids
    if (!id) throw new Error('no conversation')
    const { beat } = createPulse({ store, recent: createRecent({ store, now }), now })
    passes(4_000)
    const { at } = await beat(() => ids, null)

    passes(-3_600_000)
    await says(mara, id, 'In der falschen Stunde')
    passes(4_000)
    const after = await beat(() => ids, at)
    await says(mara, id, 'Noch eine')
    passes(4_000)

    expect(after.revs).toEqual([{ conversationId: id, rev: 2 }])
    expect((await beat(() => ids, after.at)).revs).toEqual([{ conversationId: id, rev: 3 }])
  })

  it('[C4.3] names everything to who asks about a time this node has not seen yet', async () => {
    const { store, now, passes, person, group } = await chatWorld()
    const ids = [await group(person(), [member(person())])]
    const { beat } = createPulse({ store, recent: createRecent({ store, now }), now })
    passes(4_000)
    await beat(() => ids, null)

    const fromAnotherNode = now().getTime() + 60_000

    expect((await beat(() => ids, fromAnotherNode)).revs).toHaveLength(1)
  })

  it('[C4.5] asks the store nothing and looks at nothing for who has missed nothing, until something changes', async () => {
    const { store, now, passes, person, group, says, connection } = await chatWorld()
    const mara = person()
    const id = await group(mara, [member(person())])
    const { beat, quiet } = createPulse({ store, recent: createRecent({ store, now }), now })
    passes(4_000)
    const { at } = await beat(() => [id], null)
    const asked: string[] = []
    connection.set('debug', (collection: string) => void asked.push(collection))

    passes(1_000)
    const beats = Array.from({ length: 1_000 }, () => quiet(at))
    expect(new Set(beats)).toEqual(new Set([at]))
    expect(asked).toEqual([])
    passes(3_000)
    expect(quiet(at)).toBeNull()
    await says(mara, id, 'Etwas Neues')
    const news = await beat(() => [id], at)

    expect(news.revs).toEqual([{ conversationId: id, rev: 2 }])
    expect(quiet(at)).toBeNull()
    expect(quiet(news.at)).toBe(news.at)
  })

  it('[C4.3] and the vigil share one question', async () => {
    const { store, now, passes, person, group, connection } = await chatWorld()
    const ids = [await group(person(), [member(person())])]
    const recent = createRecent({ store, now })
    const { beat } = createPulse({ store, recent, now })
    const { look } = createVigil({ store, recent, rooms: switchboard().rooms, now })
    passes(10_000)
    await look()
    const { at } = await beat(() => ids, null)
    const asked: string[] = []
    connection.set('debug', (collection: string) => void asked.push(collection))

    for (let second = 0, since = at; second < 60; second += 3) {
      passes(3_000)
      await look()
      since = (await beat(() => ids, since)).at
    }

    expect(asked).toHaveLength(20)
  })

  it('[C4.6] knows by the units of work of its own node, and asks seldom for what tools have written, where the store is one node’s alone', async () => {
    const { store, now, passes, person, group, connection, atomically: plain } = await chatWorld()
    const id = await group(person(), [member(person())])
    const { atomically, unitsFailed } = counted(plain)
    const recent = createRecentAlone({ store, now, unitsFailed })
    const { beat } = createPulse({ store, recent, now })
    const { look } = createVigil({ store, recent, rooms: switchboard().rooms, now })
    passes(10_000)
    await look()
    let { at } = await beat(() => [id], null)
    const asked: string[] = []
    connection.set('debug', (collection: string) => void asked.push(collection))
    const livesOn = async (seconds: number) => {
      asked.splice(0)
      const named: number[] = []
      for (let second = 0; second < seconds; second += 3) {
        passes(3_000)
        await look()
        const beaten = await beat(() => [id], at)
        at = beaten.at
        named.push(...beaten.revs.map(({ rev }) => rev))
      }
      return { questions: asked.filter((collection) => collection === 'conversations').length, named }
    }

    expect(await livesOn(60)).toEqual({ questions: 2, named: [] })

    await atomically((tx) => store.conversations.next(tx, id, { at: now() }))
    expect(await livesOn(12)).toEqual({ questions: 0, named: [2] })

    await connection.collection('conversations').updateOne({}, { $inc: { rev: 1 }, $set: { changedAt: now() } })
    expect(await livesOn(21)).toEqual({ questions: 1, named: [3] })

    await expect(atomically(() => Promise.reject(new Error('Wie es auch endet.')))).rejects.toThrow()
    expect(await livesOn(3)).toEqual({ questions: 1, named: [] })
  })
})
