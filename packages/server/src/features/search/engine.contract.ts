import { everyone, type Principal, principalOf } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import type { SearchDoc } from '../../kernel/search.ts'
import type { Hit, SearchPort, SearchQuery } from './port.ts'
import { fillerDocs } from './testing/filler.ts'
import { labelledQueries, municipalDocs } from './testing/labelled.ts'

const inBauamt = principalOf('unit', 'a'.repeat(24))
const inSchulamt = principalOf('unit', 'b'.repeat(24))

let lastDoc = 0
const doc = (part: Partial<SearchDoc>): SearchDoc => ({
  id: `doc_${++lastDoc}`,
  kind: 'page',
  space: 'wissen',
  acl: [everyone],
  title: 'Ohne Titel',
  text: '',
  updatedAt: 1_700_000_000_000 + lastDoc,
  rev: 1,
  ...part,
})

async function* streamed<Item>(...lists: readonly Iterable<Item>[]): AsyncGenerator<Item> {
  for (const list of lists) yield* list
}

const asking = (engine: SearchPort) => ({
  ask: (q: string, more: Partial<SearchQuery> = {}) => engine.search({ q, as: { groups: [everyone] }, ...more }),
  ids: async (q: string, more: Partial<SearchQuery> = {}) =>
    (await engine.search({ q, as: { groups: [everyone] }, ...more })).hits.map(({ id }) => id),
  put: async (...docs: SearchDoc[]) => (await engine.put(docs)).settled(),
})

/** What every search engine promises. Run it against each of them. */
export function engineContract(name: string, open: () => Promise<SearchPort>) {
  const opened = async () => {
    const engine = await open()
    return { engine, ...asking(engine) }
  }

  describe(`${name}`, () => {
    it('[F7.9] finds what was put, once it is settled', async () => {
      const { ask, put } = await opened()
      const parking = doc({ title: 'Bewohnerparkausweis', text: 'Die Gebühr beträgt 30 Euro.', author: 'mara', seq: 7 })
      await put(parking)

      const { hits, total } = await ask('Gebühr')

      expect(hits).toEqual([
        {
          id: parking.id,
          kind: 'page',
          space: 'wissen',
          author: 'mara',
          seq: 7,
          title: 'Bewohnerparkausweis',
          titleMarks: [],
          snippet: 'Die Gebühr beträgt 30 Euro.',
          snippetMarks: [[4, 10]],
          updatedAt: parking.updatedAt,
        },
      ])
      expect(total.value).toBe(1)
    })

    it('[F7.10] shows documents to those alone whom their access list names', async () => {
      const { engine, put, ids } = await opened()
      const [open_, ours, nobodys] = [
        doc({ title: 'Haushaltsplan offen' }),
        doc({ title: 'Haushaltsplan Entwurf', acl: [inBauamt] }),
        doc({ title: 'Haushaltsplan geheim', acl: [] }),
      ]
      await put(open_, ours, nobodys)
      const seenBy = async (...groups: Principal[]) => (await ids('Haushaltsplan', { as: { groups } })).toSorted()

      expect(await seenBy(everyone)).toEqual([open_.id])
      expect(await seenBy(everyone, inBauamt)).toEqual([open_.id, ours.id].toSorted())
      expect(await seenBy(inSchulamt)).toEqual([])
      expect(await seenBy()).toEqual([])
      const counted = await engine.search({ q: 'Haushaltsplan', as: { groups: [everyone] }, facets: ['kind'] })
      expect(counted.total.value).toBe(1)
      expect(counted.facets.kind).toEqual([{ value: 'page', count: 1 }])
    })

    it('[F7.10] never tells an access list', async () => {
      const { ask, put } = await opened()
      await put(doc({ title: 'Streng vertraulich', acl: [everyone, inBauamt] }))
      expect(JSON.stringify(await ask('vertraulich'))).not.toContain(inBauamt)
    })

    it('[F7.10] takes up a changed access list', async () => {
      const { engine, put, ids } = await opened()
      const plan = doc({ title: 'Bebauungsplan' })
      await put(plan)

      await (await engine.setAcl([{ id: plan.id, acl: [inBauamt] }])).settled()

      expect(await ids('Bebauungsplan')).toEqual([])
      expect(await ids('Bebauungsplan', { as: { groups: [inBauamt] } })).toEqual([plan.id])
    })

    it('[F7.11] never lets an older rev overwrite a newer one', async () => {
      const { put, ids } = await opened()
      const page = doc({ title: 'Winterdienst', rev: 5 })
      await put(page)

      await put({ ...page, title: 'Sommerdienst', rev: 4 })
      expect(await ids('Winterdienst')).toEqual([page.id])

      await put({ ...page, title: 'Sommerdienst', rev: 6 })
      expect(await ids('Sommerdienst')).toEqual([page.id])
      expect(await ids('Winterdienst', { lastWordIsPrefix: false })).toEqual([])
    })

    it('[F7.11] finds nothing of what was removed, and removing twice does no harm', async () => {
      const { engine, put, ids } = await opened()
      const [gone, kept] = [doc({ title: 'Fundbüro' }), doc({ title: 'Fundbüro Nord' })]
      await put(gone, kept)

      await (await engine.remove([gone.id])).settled()
      await (await engine.remove([gone.id, 'never-there'])).settled()

      expect(await ids('Fundbüro')).toEqual([kept.id])
    })

    it('[F7.12] keeps the mark of a feed with the documents it speaks of', async () => {
      const { engine } = await opened()
      expect(await engine.markOf('page')).toBeNull()

      await (await engine.put([doc({})], { feed: 'page', cursor: '17' })).settled()
      await (await engine.put([], { feed: 'page', cursor: '18' })).settled()

      expect(await engine.markOf('page')).toBe('18')
      expect(await engine.markOf('message')).toBeNull()
    })

    it('[F7.13] narrows by kind, space, author, tag and time', async () => {
      const { put, ids } = await opened()
      const [page, message] = [
        doc({ title: 'Lärmschutz', space: 'umwelt', author: 'mara', tags: ['bau', 'lärm'], updatedAt: 1_000_000 }),
        doc({ title: 'Lärmschutz', space: 'chat', author: 'timo', kind: 'message', updatedAt: 2_000_000 }),
      ]
      await put(page, message)

      for (const only of [
        { kinds: ['page'] },
        { spaces: ['umwelt'] },
        { authors: ['mara'] },
        { tags: ['lärm'] },
        { updated: { to: 1_500_000 } },
      ] satisfies Partial<SearchQuery>[])
        expect(await ids('Lärmschutz', only), JSON.stringify(only)).toEqual([page.id])
      expect(await ids('Lärmschutz', { updated: { from: 1_500_000 } })).toEqual([message.id])
      expect(await ids('Lärmschutz', { kinds: ['person'] })).toEqual([])
    })

    it('[F7.13] counts by kind, space, author and tag', async () => {
      const { put, ask } = await opened()
      await put(
        doc({ title: 'Feuerwerk', author: 'mara', tags: ['a', 'b'] }),
        doc({ title: 'Feuerwerk', author: 'mara', tags: ['b'], space: 'anderswo' }),
        doc({ title: 'Feuerwerk', kind: 'message' }),
      )

      const { facets } = await ask('Feuerwerk', { facets: ['kind', 'space', 'author', 'tag'] })

      const sorted = (counts: readonly { value: string; count: number }[] = []) =>
        counts.map(({ value, count }) => `${value} ${count}`).toSorted()
      expect(sorted(facets.kind)).toEqual(['message 1', 'page 2'])
      expect(sorted(facets.space)).toEqual(['anderswo 1', 'wissen 2'])
      expect(sorted(facets.author)).toEqual(['mara 2'])
      expect(sorted(facets.tag)).toEqual(['a 1', 'b 2'])
    })

    it('[F7.14] sorts newest first when asked to, by the time of the last change', async () => {
      const { put, ids } = await opened()
      const [old, young, middle] = [1_000, 3_000, 2_000].map((updatedAt) => doc({ title: 'Wochenmarkt', updatedAt }))
      if (!old || !young || !middle) throw new Error('three')
      await put(old, young, middle)
      expect(await ids('Wochenmarkt', { sort: 'newest' })).toEqual([young.id, middle.id, old.id])

      await put({ ...old, rev: 2, updatedAt: 4_000 })
      expect(await ids('Wochenmarkt', { sort: 'newest' })).toEqual([old.id, young.id, middle.id])
    })

    it('[F7.14] gives a list in parts that neither repeat nor leave out', async () => {
      const { put, ids } = await opened()
      const pages = Array.from({ length: 25 }, (_, at) => doc({ title: `Spielplatz ${at}` }))
      await put(...pages)

      const parts = await Promise.all([0, 10, 20].map((offset) => ids('Spielplatz', { offset, limit: 10 })))

      expect(parts.map((part) => part.length)).toEqual([10, 10, 5])
      expect(new Set(parts.flat()).size).toBe(25)
    })

    it('[F7.27] names the hits after those to be shown, in the same order, and says no more of them', async () => {
      const { put, ask } = await opened()
      await put(...Array.from({ length: 12 }, () => doc({ title: 'Freibad', text: 'Ein Becken' })))

      const whole = await ask('becken', { sort: 'newest', limit: 10 })
      const some = await ask('becken', { sort: 'newest', limit: 10, shown: 3 })

      expect(whole.hits).toHaveLength(10)
      expect(whole.further).toEqual([])
      expect(some.hits).toEqual(whole.hits.slice(0, 3))
      expect(some.further).toEqual(whole.hits.slice(3).map(({ id, kind }) => ({ id, kind })))
      expect(some.total).toEqual(whole.total)
    })

    it('[F7.15] is not led astray by signs that mean something to an engine', async () => {
      const { put, ids } = await opened()
      const page = doc({ title: 'Grundsteuer "A" AND (B) * NEAR/2 title: ^x' })
      await put(page)

      for (const q of [
        '"grundsteuer',
        'grundsteuer AND',
        'grundsteuer*',
        '(grundsteuer',
        'title:grundsteuer',
        "grundsteuer'--",
      ])
        expect(await ids(q), q).toContain(page.id)
      for (const q of ['"', '***', '()', ' ', '\u0000', '-']) expect(await ids(q), q).toEqual([])
    })

    it('[F7.15] marks with ranges and leaves what looks like HTML as the text it is', async () => {
      const { put, ask } = await opened()
      await put(doc({ title: '<b>Wohngeld</b> & <em>mehr</em>' }))

      const [hit] = (await ask('Wohngeld')).hits

      expect(hit?.title).toBe('<b>Wohngeld</b> & <em>mehr</em>')
      expect(hit?.titleMarks).toEqual([[3, 11]])
    })

    it('[F7.16] that is rebuilt holds what it was given and nothing else, and answers all the while', async () => {
      const { engine, put, ids } = await opened()
      const [old, kept, late] = [
        doc({ title: 'Altpapier' }),
        doc({ title: 'Papiertonne' }),
        doc({ title: 'Papierkorb' }),
      ]
      await put(old, kept)
      const seenMeanwhile: string[][] = []
      async function* all() {
        seenMeanwhile.push(await ids('Altpapier'))
        yield kept
        await put(late)
        await (await engine.remove([kept.id])).settled()
        yield { ...kept }
      }

      await engine.rebuild(all(), () => [{ feed: 'page', cursor: '9' }])

      expect(seenMeanwhile).toEqual([[old.id]])
      expect(await ids('Altpapier', { lastWordIsPrefix: false })).not.toContain(old.id)
      expect(await ids('Papiertonne')).not.toContain(kept.id)
      expect(await ids('Papierkorb')).toEqual([late.id])
      expect(await engine.markOf('page')).toBe('9')
      expect(await engine.status()).toMatchObject({ ready: true, documents: 1 })
    })

    it('[F7.16] keeps the old index when a rebuild fails', async () => {
      const { engine, put, ids } = await opened()
      const page = doc({ title: 'Stadtarchiv' })
      await put(page)
      async function* broken(): AsyncGenerator<SearchDoc> {
        yield doc({ title: 'Halbfertig' })
        throw new Error('the room went away')
      }

      await expect(engine.rebuild(broken())).rejects.toThrow('the room went away')

      expect(await ids('Stadtarchiv')).toEqual([page.id])
      await engine.rebuild(streamed([page]))
      expect(await ids('Stadtarchiv')).toEqual([page.id])
    })

    it('[F7.17] gives up for those who no longer wait', async () => {
      const { engine, put, ids } = await opened()
      const page = doc({ title: 'Musikschule' })
      await put(page)
      const controller = new AbortController()
      const asked = engine.search({ q: 'Musikschule', as: { groups: [everyone] } }, controller.signal)

      controller.abort()

      await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
      expect(await ids('Musikschule')).toEqual([page.id])
    })
  })
}

/** How well every real engine finds. */
export function qualityContract(name: string, open: () => Promise<SearchPort>) {
  describe(`${name}, asked as people ask in an administration`, () => {
    const position = (hits: readonly Hit[], accepted: readonly string[]) =>
      hits.findIndex(({ id }) => accepted.includes(id)) + 1

    it('[F7.18] has a right answer among the first ten for 95 of 100 questions, and mostly first, among 20,000 others', async () => {
      const engine = await open()
      const { ask } = asking(engine)
      await engine.rebuild(streamed(fillerDocs(20_000), municipalDocs))
      expect((await engine.status()).documents).toBe(20_000 + municipalDocs.length)

      const places = await Promise.all(
        labelledQueries.map(async ({ group, q, accepted }) => {
          const { hits } = await ask(q, { limit: 10 })
          return { asked: `${group}: ${q}`, place: position(hits, accepted), first: hits[0]?.title }
        }),
      )

      const notFirst = places
        .filter(({ place }) => place !== 1)
        .map(({ asked, place, first }) => `${asked} (${place}) ${first}`)
      const recall = places.filter(({ place }) => place > 0).length / places.length
      const reciprocal = places.reduce((sum, { place }) => sum + (place > 0 ? 1 / place : 0), 0) / places.length
      expect(recall, notFirst.join('\n')).toBeGreaterThanOrEqual(0.95)
      expect(reciprocal, notFirst.join('\n')).toBeGreaterThanOrEqual(0.9)
    }, 180_000)
  })
}
