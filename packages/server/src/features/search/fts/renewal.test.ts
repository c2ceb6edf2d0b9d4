import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { everyone, principalOf } from '@kleeblatt/shared/core'
import { analyserVersion } from '@kleeblatt/shared/german'
import { describe, expect, it, onTestFinished } from 'vitest'
import { search as searchFeature } from '../index.ts'
import type { SearchDoc, SearchPort } from '../port.ts'
import { shelf } from '../testing/shelf.ts'
import { createFtsSearch } from './index.ts'

const theirs = principalOf('unit', 'c'.repeat(24))
const noLeases = { take: async () => true, giveBack: async () => undefined }

function folderOfItsOwn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kleeblatt-renewal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function opened(folder: string): SearchPort {
  const engine = createFtsSearch({ folder, onError: () => undefined })
  onTestFinished(() => engine.close())
  return engine
}

const page = (id: string, title: string, more: Partial<SearchDoc> = {}): SearchDoc => ({
  ...{ id, kind: 'page', space: 'wissen', acl: [everyone], title, text: '', updatedAt: 1_700_000_000_000, rev: 1 },
  ...more,
})

const idsFound = async (engine: SearchPort, q: string, groups: readonly string[] = [everyone]) =>
  (await engine.search({ q, as: { groups }, sort: 'newest', lastWordIsPrefix: false, limit: 50 })).hits.map(
    ({ id }) => id,
  )

const fileIn = (folder: string) => join(folder, 'search.sqlite')
const buildingIn = (folder: string) => `${fileIn(folder)}.building`

const isBegun = (folder: string) => expect.poll(() => existsSync(buildingIn(folder)), { interval: 5 }).toBe(true)

function lookedInto<Seen>(folder: string, look: (file: DatabaseSync) => Seen): Seen {
  const file = new DatabaseSync(fileIn(folder), { defensive: false })
  try {
    return look(file)
  } finally {
    file.close()
  }
}

/** What the index is made of: its version, and which beginnings have lists. */
const makeOf = (folder: string) =>
  lookedInto(folder, (file) => ({
    version: Number(file.prepare('PRAGMA user_version').get()?.user_version),
    beginnings: file
      .prepare("SELECT sql FROM sqlite_schema WHERE name IN ('fts', 'heads') ORDER BY name")
      .all()
      .map(({ sql }) => /prefix='([\d ]+)'/.exec(String(sql))?.[1]),
  }))

const firstMake = { version: 1_000 + analyserVersion, beginnings: ['2 3 4', '2 3 4'] }
const presentMake = { version: 2_000 + analyserVersion, beginnings: ['2 3 4 5 6', '2 3 4 5 6'] }

/** An index with these documents, as the first version made it. */
async function firstVersion(docs: readonly SearchDoc[]): Promise<string> {
  const folder = folderOfItsOwn()
  const engine = createFtsSearch({ folder, onError: () => undefined })
  await (await engine.put(docs, { feed: 'page', cursor: '7' })).settled()
  await engine.close()
  lookedInto(folder, (file) =>
    file.exec(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, '${presentMake.beginnings[0]}', '${firstMake.beginnings[0]}');
      PRAGMA user_version = ${firstMake.version}`),
  )
  expect(makeOf(folder)).toEqual(firstMake)
  return folder
}

const many = Array.from({ length: 1_500 }, (_, at) => page(`m${at}`, `Aushang ${at}`, { updatedAt: at }))

describe('An index that an older version has made', () => {
  it('[F7.26] answers as it is, and as well once it has been renewed', async () => {
    const everything = { author: 'a1', tags: ['Bau', 'Rat'], seq: 4, boost: 0.5, updatedAt: 1_800_000_000_000, rev: 3 }
    const folder = await firstVersion([
      page('p1', 'Stadtarchiv', everything),
      page('p2', 'Stadtbücherei', { acl: [theirs], text: 'Ausleihe und Rückgabe' }),
      page('p3', 'Verschlusssache', { acl: [] }),
    ])
    const engine = opened(folder)
    const asked = { as: { groups: [everyone, theirs] }, facets: ['author', 'tag', 'kind'] } as const
    const answers = async () => {
      const replies = await Promise.all(
        ['stadt', 'rückgabe', 'stadtarc', 'verschlusssache'].map((q) => engine.search({ q, ...asked })),
      )
      return replies.map(({ tookMs: _tookMs, ...reply }) => reply)
    }
    const before = await answers()
    expect(before.map(({ hits }) => hits.length)).toEqual([2, 1, 1, 0])

    await engine.renew()

    expect(await answers()).toEqual(before)
    expect(await idsFound(engine, 'Stadtbücherei')).toEqual([])
    expect(await engine.markOf('page')).toBe('7')
    expect(await engine.status()).toMatchObject({ ready: true, documents: 3, pending: 0 })
    await engine.close()
    expect(makeOf(folder)).toEqual(presentMake)
  })

  it('[F7.26] answers while it is renewed, and loses nothing of what is written meanwhile', async () => {
    const folder = await firstVersion([
      ...many,
      page('kept', 'Kantine'),
      page('gone', 'Kantine'),
      page('closed', 'Kantine'),
    ])
    const engine = opened(folder)

    const renewed = engine.renew()
    await isBegun(folder)
    await (await engine.put([page('m3', 'Kantine', { rev: 2 })], { feed: 'page', cursor: '8' })).settled()
    await (await engine.remove(['gone', 'm4'])).settled()
    await (await engine.setAcl([{ id: 'closed', acl: [theirs] }])).settled()
    expect((await idsFound(engine, 'Kantine')).toSorted()).toEqual(['kept', 'm3'])
    await renewed

    expect(existsSync(buildingIn(folder))).toBe(false)
    expect((await idsFound(engine, 'Kantine')).toSorted()).toEqual(['kept', 'm3'])
    expect(await idsFound(engine, 'Kantine', [theirs])).toEqual(['closed'])
    expect(await idsFound(engine, 'Aushang 4')).not.toContain('m4')
    expect(await engine.markOf('page')).toBe('8')
    expect(await engine.status()).toMatchObject({ documents: many.length + 1 })
  })

  it('[F7.26] is as it was when the renewal was broken off, and is renewed the next time', async () => {
    const folder = await firstVersion(many)
    const engine = opened(folder)
    const broken = engine.renew().catch(({ code }) => code)
    await isBegun(folder)
    await engine.close()
    expect(await broken).toBe('unavailable')
    expect(makeOf(folder)).toEqual(firstMake)
    writeFileSync(buildingIn(folder), 'what a process that was killed has left behind. '.repeat(100))
    writeFileSync(`${buildingIn(folder)}-wal`, 'and what it had not yet told. '.repeat(100))

    const next = opened(folder)
    expect(await idsFound(next, 'Aushang 7')).toEqual(['m7'])
    await next.renew()

    expect(await idsFound(next, 'Aushang 7')).toEqual(['m7'])
    expect(await next.status()).toMatchObject({ documents: many.length })
    await next.close()
    expect(makeOf(folder)).toEqual(presentMake)
    expect(existsSync(buildingIn(folder))).toBe(false)
  })

  it('[F7.26] gives way to one that is built anew from the rooms meanwhile', async () => {
    const folder = await firstVersion(many)
    const engine = opened(folder)

    const renewed = engine.renew()
    await isBegun(folder)
    await engine.rebuild(
      (async function* () {
        yield page('only', 'Aushang 7')
      })(),
    )
    await renewed

    expect(await idsFound(engine, 'Aushang 7')).toEqual(['only'])
    await engine.close()
    expect(makeOf(folder)).toEqual(presentMake)
  })

  it('[F7.26] of this version is left alone', async () => {
    const folder = folderOfItsOwn()
    const engine = opened(folder)
    await (await engine.put([page('p1', 'Stadtarchiv')])).settled()

    await engine.renew()

    expect(await idsFound(engine, 'Stadtarchiv')).toEqual(['p1'])
    expect(existsSync(buildingIn(folder))).toBe(false)
  })

  it('[F7.26] is renewed when the house starts, which says so meanwhile', async () => {
    const folder = await firstVersion(many)
    const [engine, errors] = [opened(folder), [] as unknown[]]
    const wiki = shelf('page')
    const { start, service } = searchFeature({
      ...{ engine, searchables: [wiki.searchable], leases: noLeases },
      onError: (error) => errors.push(error),
    })

    const stop = await start?.()
    expect(await service.statusNow()).toMatchObject({ ready: true, rebuilding: true })
    await expect.poll(async () => (await service.statusNow()).rebuilding, { timeout: 15_000 }).toBe(false)
    await stop?.()

    expect(errors).toEqual([])
    expect(makeOf(folder)).toEqual(presentMake)
  })
})
