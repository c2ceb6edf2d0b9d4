import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { everyone } from '@kleeblatt/shared/core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { engineContract, qualityContract } from '../engine.contract.ts'
import type { SearchDoc, SearchPort } from '../port.ts'
import { fillerDocs } from '../testing/filler.ts'
import { municipalDocs } from '../testing/labelled.ts'
import { createFtsSearch } from './index.ts'

function folderOfItsOwn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kleeblatt-search-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function opened(folder = folderOfItsOwn(), errors: unknown[] = []): SearchPort {
  const engine = createFtsSearch({ folder, onError: (error) => errors.push(error) })
  onTestFinished(() => engine.close())
  return engine
}

const page = (id: string, title: string, text = ''): SearchDoc => ({
  id,
  kind: 'page',
  space: 'wissen',
  acl: [everyone],
  title,
  text,
  updatedAt: 1_700_000_000_000,
  rev: 1,
})

const ids = async (engine: SearchPort, q: string) =>
  (await engine.search({ q, as: { groups: [everyone] }, lastWordIsPrefix: false })).hits.map(({ id }) => id)

const ofEveryEngine = '[F7.9] [F7.10] [F7.11] [F7.12] [F7.13] [F7.14] [F7.15] [F7.16] [F7.17] [F7.27]'
describe(`${ofEveryEngine} What every engine promises is kept:`, () =>
  engineContract('The embedded search', async () => opened()))
describe('[F7.18] What people look for is found:', () => qualityContract('The embedded search', async () => opened()))

describe('The embedded search’s file', () => {
  async function filled(folder: string): Promise<void> {
    const engine = opened(folder)
    await (await engine.put([page('p1', 'Stadtarchiv')], { feed: 'page', cursor: '7' })).settled()
    await engine.close()
  }

  it('[F7.19] holds after a restart what was put before', async () => {
    const folder = folderOfItsOwn()
    await filled(folder)

    const engine = opened(folder)

    expect(await ids(engine, 'Stadtarchif')).toEqual(['p1'])
    expect(await engine.markOf('page')).toBe('7')
    expect(await engine.status()).toMatchObject({ ready: true, documents: 1, pending: 0 })
  })

  it('[F7.19] belongs to one process at a time, and is free again when that one ends', async () => {
    const folder = folderOfItsOwn()
    const first = opened(folder)
    await (await first.put([page('p1', 'Stadtarchiv')])).settled()

    await expect(ids(opened(folder), 'Stadtarchiv')).rejects.toMatchObject({ code: 'unavailable' })
    expect(await ids(first, 'Stadtarchiv')).toEqual(['p1'])
    await first.close()

    expect(await ids(opened(folder), 'Stadtarchiv')).toEqual(['p1'])
  })

  it('[F7.19] is begun anew when it was made by another version', async () => {
    const folder = folderOfItsOwn()
    await filled(folder)
    const file = new DatabaseSync(join(folder, 'search.sqlite'))
    file.exec('PRAGMA user_version = 1')
    file.close()

    const engine = opened(folder)

    expect(await engine.markOf('page')).toBeNull()
    expect(await engine.status()).toMatchObject({ ready: true, documents: 0 })
  })

  it('[F7.19] is begun anew when it cannot be read', async () => {
    const folder = folderOfItsOwn()
    writeFileSync(join(folder, 'search.sqlite'), 'this is no database at all, whatever its name says. '.repeat(100))

    const engine = opened(folder)

    expect(await engine.markOf('page')).toBeNull()
    await (await engine.put([page('p1', 'Stadtarchiv')])).settled()
    expect(await ids(engine, 'Stadtarchiv')).toEqual(['p1'])
  })
})

describe('The embedded search’s deletions', () => {
  it('[F7.11] keep nothing from being written after them, however often things change', async () => {
    const engine = opened()
    const edition = (of: number) =>
      Array.from({ length: 20 }, (_, at) => ({ ...page(`p${at}`, `Auflage ${of}`, `Wort${of}von${at}`), rev: of }))

    for (let of = 1; of <= 30; of++) await (await engine.put(edition(of), { feed: 'page', cursor: `${of}` })).settled()
    await (await engine.remove(['p0', 'p1'])).settled()
    await (await engine.put([page('late', 'Nachzügler')], { feed: 'page', cursor: '31' })).settled()

    expect(await ids(engine, 'Nachzügler')).toEqual(['late'])
    expect(await ids(engine, 'Auflage 30')).toHaveLength(18)
    expect(await engine.markOf('page')).toBe('31')
    expect(await engine.status()).toMatchObject({ documents: 19 })
  })
})

describe('The embedded search’s thread', () => {
  it('[F7.20] lets a search pass the writes that wait', async () => {
    const engine = opened()
    await (await engine.put([page('p1', 'Reisekostenabrechnungsstelle')])).settled()

    const receipt = await engine.put([...fillerDocs(2_000)])
    const found = await ids(engine, 'Reisekostenabrechnungsstelle')
    const { pending } = await engine.status()
    await receipt.settled()

    expect(found[0]).toBe('p1')
    expect(pending).toBeGreaterThan(1_000)
    expect(await engine.status()).toMatchObject({ documents: 2_001 })
  })

  it('[F7.20] is started again by the next question when it ended by itself', async () => {
    const [folder, errors] = [folderOfItsOwn(), [] as unknown[]]
    const inTheWay = join(folder, 'search.sqlite')
    mkdirSync(inTheWay)
    const engine = opened(folder, errors)
    await expect(ids(engine, 'Stadtarchiv')).rejects.toMatchObject({ code: 'unavailable' })
    expect(errors).toHaveLength(1)

    rmSync(inTheWay, { recursive: true })

    expect(await ids(engine, 'Stadtarchiv')).toEqual([])
  })

  it('[F7.20] answers nothing any more once it is closed', async () => {
    const engine = opened()
    await engine.status()
    await engine.close()
    await expect(ids(engine, 'Stadtarchiv')).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('The embedded search’s beginnings of words', () => {
  it.each([
    ['antra', 'Anträge', 'Abfallantrag'],
    ['genehmi', 'Genehmigungen', 'Abfallgenehmigung'],
  ])('[F7.4] find the word and compounds with it, where it stands in very much: %s', async (typed, word, compound) => {
    const engine = opened()
    const many = Array.from({ length: 1_200 }, (_, at) => ({ ...page(`m${at}`, 'Rundschreiben', word), updatedAt: at }))
    await (await engine.put(many)).settled()
    await (await engine.put([{ ...page('late', 'Hinweis', compound), updatedAt: 5_000 }])).settled()
    const newest = async (q: string) => {
      const { hits, total } = await engine.search({ q, as: { groups: [everyone] }, sort: 'newest', limit: 2 })
      return { ids: hits.map(({ id }) => id), isAll: total.exact }
    }

    expect(await newest(typed)).toEqual({ ids: ['late', 'm1199'], isAll: false })
    expect(await newest(`${typed} `)).toEqual({ ids: [], isAll: true })
  })

  it('[F7.4] find parts of words that nobody uses by themselves any more', async () => {
    const engine = opened()
    const alone = ['a', 'b', 'c'].map((id) => page(id, 'Küche', 'Quarkspeise'))
    await (await engine.put(alone)).settled()
    await (await engine.put([page('kept', 'Aushang', 'Ausgabequarkspeise')])).settled()
    await (await engine.remove(['a', 'b', 'c'])).settled()

    const { hits } = await engine.search({ q: 'quarksp', as: { groups: [everyone] } })
    expect(hits.map(({ id }) => id)).toEqual(['kept'])
  })
})

describe('The embedded search’s learning', () => {
  it('[F7.21] finds compounds of documents that were written before their parts were known', async () => {
    const engine = opened()
    await (await engine.put([page('early', 'Quarkspeisenausgabe')])).settled()
    expect(await ids(engine, 'Ausgabe Quarkspeise')).toEqual([])
    const manyWords = municipalDocs.map(({ text }) => text).join(' ')

    for (const id of ['a', 'b', 'c'])
      await (await engine.put([page(id, 'Küche', `Quarkspeise ${manyWords}`)])).settled()

    await vi.waitFor(async () => expect((await engine.status()).pending).toBe(0), { timeout: 15_000 })
    expect((await ids(engine, 'Ausgabe Quarkspeise'))[0]).toBe('early')
  })
})
