import { everyone } from '@kleeblatt/shared/core'
import { searchRoutes } from '@kleeblatt/shared/search'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { routesServedBy } from '../../kernel/http.ts'
import { createFtsSearch, search as searchFeature } from './index.ts'
import type { SearchPort } from './port.ts'
import { building, folderOfItsOwn, patience, person } from './testing/building.ts'
import { shelf } from './testing/shelf.ts'

describe('The index', () => {
  it('[F17.6] hears of a change by a fact', async () => {
    const { wiki, service, titles } = building()
    wiki.write('p1', 'Musikschule', [everyone])

    service.nudge('page')

    await vi.waitFor(async () => expect(await titles(person(), 'musikschule')).toEqual(['Musikschule']), patience)
  })

  it('[F17.6] catches up at start with what no fact told', async () => {
    const { wiki, feature, titles } = building()
    wiki.write('p1', 'Stadtarchiv', [everyone])

    const stop = await feature.start?.()
    onTestFinished(() => stop?.())

    await vi.waitFor(async () => expect(await titles(person(), 'stadtarchiv')).toEqual(['Stadtarchiv']), patience)
  })

  it('[F17.6] follows changes and deletions', async () => {
    const { wiki, catchUp, titles } = building()
    wiki.write('p1', 'Hundesteuer', [everyone])
    wiki.write('p2', 'Grundsteuer', [everyone])
    await catchUp()

    wiki.write('p1', 'Katzenfutter', [everyone])
    wiki.remove('p2')
    await catchUp()

    expect(await titles(person(), 'hundesteuer')).toEqual([])
    expect(await titles(person(), 'katzenfutter')).toEqual(['Katzenfutter'])
    expect(await titles(person(), 'grundsteuer')).toEqual([])
  })

  it('[F17.7] goes on after a crash where it stood, missing nothing and reading little twice', async () => {
    const [wiki, chat, folder] = [shelf('page'), shelf('message'), folderOfItsOwn()]
    for (let at = 0; at < 500; at++) wiki.write(`p${at}`, `Akte ${at}`, [everyone])
    /** An engine that dies in the middle: the second batch is never written. */
    const dying = (port: SearchPort): SearchPort => {
      let puts = 0
      return {
        ...port,
        put: (docs, mark) =>
          docs.length > 0 && ++puts > 1 ? Promise.reject(new Error('the power went')) : port.put(docs, mark),
      }
    }
    const first = building({ wiki, chat, folder, change: dying })
    await expect(first.catchUp()).rejects.toThrow('the power went')
    expect((await first.engine.status()).documents).toBe(200)
    await first.engine.close()
    const timesAsked = wiki.timesAsked()

    const second = building({ wiki, chat, folder })
    await second.catchUp()

    expect((await second.engine.status()).documents).toBe(500)
    expect(wiki.timesAsked() - timesAsked).toBe(2)
  })

  it('[F17.8] can be built anew by the administration while it answers, and by nobody else', async () => {
    const { wiki, catchUp, service, engine, titles } = building()
    wiki.write('p1', 'Fundbüro', [everyone])
    wiki.write('p2', 'Fundbüro Nord', [everyone])
    wiki.remove('p2')
    await catchUp()
    await (await engine.remove(['page_p1'])).settled()
    expect(await titles(person(), 'fundbüro')).toEqual([])

    await expect(service.rebuild(person())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(service.status(person())).rejects.toMatchObject({ code: 'forbidden' })
    const administration = person({ roles: ['administration'] })
    expect(await service.rebuild(administration)).toMatchObject({ rebuilding: true, engine: 'sqlite-fts5' })
    await expect(service.rebuild(administration)).rejects.toMatchObject({ code: 'conflict' })

    await vi.waitFor(async () => expect((await service.status(administration)).rebuilding).toBe(false), patience)
    expect(await titles(person(), 'fundbüro')).toEqual(['Fundbüro'])
  })

  it('[F17.8] can be built anew by a command, which ends when it is done', async () => {
    const { wiki, service, titles } = building()
    wiki.write('p1', 'Denkmalschutz', [everyone])

    await service.rebuildIndex()

    expect(await titles(person(), 'denkmalschutz')).toEqual(['Denkmalschutz'])
    expect(await service.statusNow()).toMatchObject({ rebuilding: false, documents: 1 })
  })

  it('[F17.9] that cannot answer is said to be unavailable, and why is told to the log alone', async () => {
    const broken = (port: SearchPort): SearchPort => ({
      ...port,
      search: () => Promise.reject(new Error('disk on fire')),
    })
    const { search, errors } = building({ change: broken })

    await expect(search(person(), 'irgendwas')).rejects.toMatchObject({ code: 'unavailable', message: 'search' })

    expect(errors).toMatchObject([{ message: 'disk on fire' }])
  })

  it('[F17.10] shared by several nodes is fed by one at a time, and the other comes after', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const wiki = shelf('page')
    wiki.write('p1', 'Bauhof', [everyone])
    const engine = createFtsSearch({ folder: folderOfItsOwn(), onError: () => undefined })
    onTestFinished(() => engine.close())
    let holder: string | null = 'another node'
    const leases = {
      take: async (_name: string, who: string) => {
        holder ??= who
        return holder === who
      },
      giveBack: async () => {
        holder = null
      },
    }
    const { service } = searchFeature({
      engine: { ...engine, isShared: true },
      searchables: [wiki.searchable],
      leases,
      onError: () => undefined,
    })

    await service.catchUp()
    expect(wiki.timesAsked()).toBe(0)

    holder = null
    vi.runOnlyPendingTimers()
    await service.catchUp()
    expect(wiki.timesAsked()).toBeGreaterThan(0)
    expect(holder).toBeNull()
  })
})

describe('The room', () => {
  it('[F17.1] serves every route of its contract', () => {
    const { feature } = building()
    expect(feature.routes && routesServedBy(feature.routes)).toEqual(Object.values(searchRoutes))
  })

  it('[F17.6] refuses two rooms that want to be searched as one kind', () => {
    const [one, other] = [shelf('page'), shelf('page')]
    expect(() => building({ wiki: one, chat: other })).toThrow('same kind')
  })
})
