import { describe, expect, it } from 'vitest'
import { world } from '../../testing/world.ts'
import { hashOf } from './chain.ts'
import { audit } from './index.ts'
import { createAuditService } from './service.ts'
import { createAuditStore } from './store.ts'

async function auditWorld() {
  const house = await world()
  const { service } = audit(house)
  await house.prepare()
  const acts = (by: ReturnType<typeof house.person> | null, action: string) =>
    house.atomically((tx) => service.record(tx, by, { action, on: 'page:1', with: { from: 'a', to: 'b' } }))
  return { ...house, audit: service, acts, officer: house.person({ roles: ['data-protection'] }) }
}

const firstPage = { limit: 50 }

describe('An entry', () => {
  it('[F25.2] says who, what, when and on what', async () => {
    const { audit, acts, person, officer } = await auditWorld()
    const mara = person()

    await acts(mara, 'wiki.page-deleted')

    const { items } = await audit.entries(officer, { ...firstPage, on: 'page:1' })
    expect(items).toMatchObject([
      {
        n: 1,
        by: mara.id,
        action: 'wiki.page-deleted',
        on: 'page:1',
        at: '2026-11-21T09:00:00.000Z',
        onBehalfOf: null,
      },
    ])
  })

  it('[F25.1] does not exist when its act fails', async () => {
    const { audit, atomically, officer } = await auditWorld()

    const failing = atomically(async (tx) => {
      await audit.record(tx, null, { action: 'wiki.page-deleted', on: 'page:1' })
      throw new Error('the act failed')
    })

    await expect(failing).rejects.toThrow('the act failed')
    expect((await audit.entries(officer, firstPage)).items.map(({ action }) => action)).toEqual(['audit.read'])
  })

  it('[F25.3] takes the next number without a gap when many act at once', async () => {
    const { audit, acts, officer } = await auditWorld()

    await Promise.all(Array.from({ length: 20 }, (_, index) => acts(null, `act-${index}`)))

    expect(await audit.check(officer)).toEqual({ entries: 20, brokenAt: null })
  })
})

describe('The chain', () => {
  const tampered = [
    ['a changed entry', { n: 2 }, { $set: { action: 'nothing-happened' } }],
    ['a changed time', { n: 2 }, { $set: { at: new Date(0) } }],
  ] as const

  it('[F25.3] is whole, also where something goes on record while it is checked', async () => {
    const { acts, officer, connection, atomically, now } = await auditWorld()
    for (const action of ['one', 'two', 'three']) await acts(null, action)
    const store = createAuditStore(connection)
    const following: typeof store.following = async (n, limit) => {
      await acts(null, 'meanwhile')
      return store.following(n, limit)
    }

    const { check } = createAuditService({ store: { ...store, following }, atomically, now })

    expect(await check(officer)).toEqual({ entries: 3, brokenAt: null })
  })

  it('[F25.3] shows that its last entry was changed together with its hash', async () => {
    const { audit, acts, officer, connection } = await auditWorld()
    for (const action of ['one', 'two', 'three']) await acts(null, action)
    const [last, before] = await createAuditStore(connection).latest({ limit: 2 })
    if (!last || !before) throw new Error('Three were put on record.')

    const action = 'nothing-happened'
    const hash = hashOf(before.hash, { ...last, action })
    await connection.collection('audit').updateOne({ n: 3 }, { $set: { action, hash } })

    expect(await audit.check(officer)).toEqual({ entries: 3, brokenAt: 3 })
  })

  it.each([
    ['was set back', { n: 2 }],
    ['is gone', null],
  ])('[F25.3] shows that its head %s', async (_what, head) => {
    const { audit, acts, officer, connection } = await auditWorld()
    for (const action of ['one', 'two', 'three']) await acts(null, action)
    const [, second] = await createAuditStore(connection).latest({ limit: 2 })

    const heads = connection.collection<{ _id: string; n: number; hash: string | undefined }>('audit-head')
    await heads.deleteOne({ _id: 'head' })
    if (head) await heads.insertOne({ _id: 'head', ...head, hash: second?.hash })

    const end = head?.n ?? 0
    expect(await audit.check(officer)).toEqual({ entries: end, brokenAt: end + 1 })
  })

  it.each(tampered)('[F25.3] shows %s', async (_what, which, change) => {
    const { audit, acts, officer, connection } = await auditWorld()
    for (const action of ['one', 'two', 'three']) await acts(null, action)

    await connection.collection('audit').updateOne(which, change)

    expect(await audit.check(officer)).toEqual({ entries: 3, brokenAt: 2 })
  })

  it.each([2, 3])('[F25.3] shows that entry %i of three was removed', async (n) => {
    const { audit, acts, officer, connection } = await auditWorld()
    for (const action of ['one', 'two', 'three']) await acts(null, action)

    await connection.collection('audit').deleteOne({ n })

    expect(await audit.check(officer)).toMatchObject({ brokenAt: n })
  })
})

describe('The log', () => {
  it.each(['administration', 'data-protection'] as const)(
    '[F25.4] is read by %s, which goes on record',
    async (role) => {
      const { audit, person } = await auditWorld()
      const reader = person({ roles: [role] })

      await audit.entries(reader, firstPage)

      expect((await audit.entries(reader, firstPage)).items[1]).toMatchObject({ action: 'audit.read', by: reader.id })
    },
  )

  it('[F25.4] has it on record of every page, so that nobody reads unseen from the middle on', async () => {
    const { audit, acts, officer } = await auditWorld()
    for (const action of ['one', 'two', 'three']) await acts(null, action)

    await audit.entries(officer, { limit: 50, after: '4' })

    const [read] = (await audit.entries(officer, { limit: 2 })).items.slice(1)
    expect(read).toMatchObject({ action: 'audit.read', by: officer.id, with: { before: 4 } })
    for (const after of ['x', '', '0', '-1', '1e999', 'NaN'])
      await expect(audit.entries(officer, { limit: 2, after }), after).rejects.toMatchObject({ code: 'invalid' })
  })

  it('[F25.4] is closed to everybody else', async () => {
    const { audit, person } = await auditWorld()
    const reader = person({ roles: ['staff-council', 'process-analysis', 'knowledge-editing'] })

    await expect(audit.entries(reader, firstPage)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(audit.check(reader)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('[F25.5] offers nothing that changes or removes', async () => {
    const { audit } = await auditWorld()

    expect(Object.keys(audit).toSorted()).toEqual(['check', 'entries', 'record'])
  })

  it('is read in pages', async () => {
    const { audit, acts, officer } = await auditWorld()
    for (const action of ['one', 'two', 'three']) await acts(null, action)

    const first = await audit.entries(officer, { limit: 2 })
    const second = await audit.entries(officer, { limit: 2, after: first.next ?? '' })

    expect(first.items.map(({ action }) => action)).toEqual(['audit.read', 'three'])
    expect(second.items.map(({ action }) => action)).toEqual(['two', 'one'])
  })
})
