import { randomBytes } from 'node:crypto'
import { everyone, principalOf } from '@kleeblatt/shared/core'
import { Meilisearch } from 'meilisearch'
import { describe, expect, it, onTestFinished } from 'vitest'
import { engineContract, qualityContract } from '../engine.contract.ts'
import type { SearchDoc, SearchPort } from '../port.ts'
import { meiliStandIn } from '../testing/meili-stand-in.ts'
import { createMeiliSearch } from './index.ts'

/** An adapter on a stand-in of its own, which must have had nothing to refuse when the test ends. */
async function standing() {
  const standIn = await meiliStandIn()
  const engine = createMeiliSearch({ url: standIn.url, key: standIn.key, glossary: [['OB', 'Oberbürgermeister']] })
  onTestFinished(async () => {
    await engine.close()
    await standIn.stop()
    expect(standIn.refused).toEqual([])
  })
  return { standIn, engine }
}

const page = (id: string, title: string, rev = 1): SearchDoc => ({
  id,
  kind: 'page',
  space: 'wissen',
  acl: [everyone],
  title,
  text: '',
  updatedAt: 1_700_000_000_000,
  rev,
})

engineContract('Meilisearch, of which a stand-in checks the requests,', async () => (await standing()).engine)

describe('Meilisearch', () => {
  const secret = principalOf('group', 'c'.repeat(24))

  it('[F7.22] keeps access lists out of what is searched, shown and compared', async () => {
    const { standIn, engine } = await standing()
    await (await engine.put([{ ...page('p1', 'Vertraulich'), acl: [secret] }])).settled()

    const settings = standIn.settingsOf('kleeblatt')

    expect(standIn.docsOf('kleeblatt')).toMatchObject([{ groups: [secret] }])
    expect(settings.searchableAttributes).not.toContain('groups')
    expect(settings.displayedAttributes).not.toContain('groups')
    const [ofGroups, ...others] = (settings.filterableAttributes ?? []).filter(({ attributePatterns }) =>
      attributePatterns.includes('groups'),
    )
    expect(ofGroups).toEqual({
      attributePatterns: ['groups'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    })
    expect(others).toEqual([])
  })

  it('[F7.22] is told with every question who asks and that it is German', async () => {
    const { standIn, engine } = await standing()
    await engine.search({ q: 'Anträge stellen', as: { groups: [everyone, secret] }, kinds: ['page'] })

    const queries = standIn.calls.filter(({ path }) => path[0] === 'multi-search').map(({ body }) => body)

    expect(queries).toHaveLength(2)
    expect(queries[0]).toMatchObject({
      queries: [
        {
          q: 'Anträge stellen',
          filter: [`groups IN ["everyone", "${secret}"]`, 'kind IN ["page"]'],
          locales: ['deu'],
          matchingStrategy: 'all',
        },
        { q: 'antrag stellen', attributesToSearchOn: ['words'], locales: ['deu'] },
      ],
    })
    expect(queries[1]).toMatchObject({ queries: [{ matchingStrategy: 'frequency' }] })
  })

  it('[F7.22] is not asked at all for those who stand for nothing, nor an empty question', async () => {
    const { standIn, engine } = await standing()
    await engine.search({ q: 'Antrag', as: { groups: [] } })
    await engine.search({ q: '"" -', as: { groups: [everyone] } })
    expect(standIn.calls.filter(({ path }) => path[0] === 'multi-search')).toEqual([])
  })

  it('[F7.23] leaves the mark where it was when its task fails, and says so on the receipt', async () => {
    const { standIn, engine } = await standing()
    await (await engine.put([page('p1', 'Eins')], { feed: 'page', cursor: '1' })).settled()

    standIn.failNextTask('no_space_left_on_device')
    const receipt = await engine.put([page('p2', 'Zwei')], { feed: 'page', cursor: '2' })

    await expect(receipt.settled()).rejects.toThrow('no_space_left_on_device')
    expect(await engine.markOf('page')).toBe('1')
    await (await engine.put([page('p2', 'Zwei')], { feed: 'page', cursor: '2' })).settled()
    expect(await engine.markOf('page')).toBe('2')
  })

  it('[F7.24] is set up once, and not again by another node', async () => {
    const { standIn, engine } = await standing()
    await (await engine.put([page('p1', 'Stadtarchiv')])).settled()
    const made = () => standIn.calls.filter(({ method, path }) => method === 'POST' && path.join() === 'indexes').length
    const before = made()

    const other = createMeiliSearch({ url: standIn.url, key: standIn.key, glossary: [['OB', 'Oberbürgermeister']] })
    onTestFinished(() => other.close())

    expect((await other.search({ q: 'Stadtarchiv', as: { groups: [everyone] } })).total.value).toBe(1)
    expect(made()).toBe(before)
  })

  it('[F7.24] is set up anew when its settings are others, and is then fed from the beginning', async () => {
    const { standIn, engine } = await standing()
    await (await engine.put([page('p1', 'Stadtarchiv')], { feed: 'page', cursor: '1' })).settled()

    const other = createMeiliSearch({ url: standIn.url, key: standIn.key, glossary: [['FB', 'Fachbereich']] })
    onTestFinished(() => other.close())

    expect(await other.markOf('page')).toBeNull()
    expect(await other.status()).toMatchObject({ engine: 'meilisearch', ready: true, documents: 0 })
    expect(standIn.settingsOf('kleeblatt').synonyms).toEqual({ fb: ['fachbereich'], fachbereich: ['fb'] })
  })

  it('[F7.24] that is away is an error for that question alone', async () => {
    const { standIn, engine } = await standing()
    await standIn.stop()
    await expect(engine.search({ q: 'Stadtarchiv', as: { groups: [everyone] } })).rejects.toThrow()
  })
})

/** A real engine, where one is at hand. */
const { TEST_MEILI_URL: url, TEST_MEILI_KEY: key } = process.env
if (url) {
  const real = async (): Promise<SearchPort> => {
    const index = `test-${randomBytes(6).toString('hex')}`
    const engine = createMeiliSearch({ url, key, index })
    onTestFinished(async () => {
      await engine.close()
      const client = new Meilisearch({ host: url, ...(key && { apiKey: key }) })
      for (const uid of [index, `${index}-memory`, `${index}-next`]) await client.deleteIndexIfExists(uid)
    })
    return engine
  }
  engineContract('A real Meilisearch', real)
  qualityContract('A real Meilisearch', real)
}
