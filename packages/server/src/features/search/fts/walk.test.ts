import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { everyone, type Principal, principalOf } from '@kleeblatt/shared/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { SearchDoc, SearchKind } from '../port.ts'
import { openIndex } from './index-file.ts'
import { openIndexFile } from './schema.ts'
import { createSieve, type Sieve } from './sieve.ts'
import { createWalking, type Route } from './walk.ts'

const ours = principalOf('unit', 'a'.repeat(24))

function pathOfItsOwn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kleeblatt-walk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'search.sqlite')
}

const doc = (at: number, acl: readonly Principal[], kind: SearchKind = 'message'): SearchDoc => ({
  ...{ id: `d${at}`, kind, space: 'raum', acl, title: '', text: 'Vorgang', updatedAt: at, rev: 1 },
})

function filled(docs: readonly SearchDoc[], change: (index: ReturnType<typeof openIndex>) => void = () => undefined) {
  const path = pathOfItsOwn()
  const index = openIndex(path, [])
  index.put(docs)
  change(index)
  index.close()
  const db = openIndexFile(path)
  onTestFinished(() => db.close())
  const sieve = createSieve(db)
  const walk = createWalking(db, sieve, (text) => db.prepare(text))
  const gidOf = (principal: Principal) =>
    Number(db.prepare('SELECT gid FROM acl WHERE principals = ?').get(principal)?.gid)
  return { db, sieve, gidOf, walk, route: (more: Partial<Route>): Route => ({ ...everywhere, ...more }) }
}

const everywhere: Route = {
  ...{ table: 'fts', match: '"vorgang"', gids: new Set<number>(), where: '', values: [] },
  ...{ wanted: 5, leastSteps: 0, stillWanted: () => undefined },
}

const idsOf = (ats: readonly number[]) => ats.map((at) => Math.floor(at / 1_024))

describe('A walk over what matches', () => {
  const mixed = Array.from({ length: 3_000 }, (_, at) => doc(at, [at % 10 === 0 ? ours : everyone]))

  it('[F7.25] ends with the last one wanted, having met no older match', () => {
    const { walk, route, gidOf } = filled(mixed)

    const { ats, steps, isAll } = walk(route({ gids: new Set([gidOf(ours)]) }))

    expect(idsOf(ats)).toEqual([2_990, 2_980, 2_970, 2_960, 2_950])
    expect(steps).toBe(50)
    expect(isAll).toBe(false)
  })

  it('[F7.25] counts on the way, to the end where there is no more than it was to count', () => {
    const { walk, route, gidOf } = filled(mixed)
    const gids = new Set([gidOf(ours)])

    const some = walk(route({ gids, leastSteps: 1_000 }))
    const all = walk(route({ gids, leastSteps: 3_000 }))

    expect([some.steps, some.isAll, some.countOf('message')]).toEqual([1_001, false, 100])
    expect([all.steps, all.isAll, all.countOf('message')]).toEqual([3_000, true, 300])
    expect(idsOf(all.newestOf('message'))).toEqual(Array.from({ length: 10 }, (_, at) => 2_990 - at * 10))
    expect(all.ats).toHaveLength(5)
  })

  it('[F7.25] asks the tables only for what is narrowed further', () => {
    const { walk, route, gidOf } = filled([...mixed, { ...doc(5_000, [ours]), space: 'anderswo' }])
    const narrowed = { gids: new Set([gidOf(ours)]), where: 'doc.space = ?', values: ['anderswo'] }

    expect(idsOf(walk(route(narrowed)).ats)).toEqual([5_000])
  })

  it('[F7.17] ends in the middle when nobody waits any more', () => {
    const { walk, route } = filled(Array.from({ length: 5_000 }, (_, at) => doc(at, [everyone])))
    const stillWanted = () => {
      throw new Error('aborted')
    }

    expect(() => walk(route({ stillWanted }))).toThrow('aborted')
  })
})

describe('The sieve', () => {
  const held = (sieve: Sieve, at: number) => sieve.of(at * 1_024)

  it('[F7.10] knows after changes what an index that is opened then would know', () => {
    const { db, sieve } = filled(
      Array.from({ length: 4_000 }, (_, at) => doc(at, [everyone])),
      (index) => {
        index.remove(Array.from({ length: 1_500 }, (_, at) => `d${at}`))
        index.setAcl([{ id: 'd2000', acl: [ours] }])
        index.put([{ ...doc(2_001, [ours], 'page'), rev: 2 }])
      },
    )
    const lived = createSieve(db)
    for (let at = 0; at < 3_000; at += 1) lived.drop(at * 1_024)
    for (let at = 5_000; at < 9_000; at += 1) lived.put(at * 1_024, at, 'page')

    expect([held(sieve, 10), held(lived, 2_500)]).toEqual([-1, -1])
    expect(held(sieve, 2_000)).not.toBe(held(sieve, 2_002))
    expect(held(lived, 3_500)).toBe(held(sieve, 3_500))
    expect(held(lived, 8_999) >> 3).toBe(8_999)
    expect([sieve.hasAny('message'), sieve.hasAny('page'), sieve.hasAny('person')]).toEqual([true, true, false])
  })
})
