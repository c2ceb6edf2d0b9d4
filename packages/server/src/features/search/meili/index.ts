import type { Glossary } from '@kleeblatt/shared/german'
import { Meilisearch } from 'meilisearch'
import type { SearchPort } from '../port.ts'
import { createMemory, createVocabulary } from './memory.ts'
import { createQueue } from './queue.ts'
import { createSearch } from './search.ts'
import { schemaVersion, settingsFor, settingsName } from './settings.ts'
import { done, unlessMissing } from './tasks.ts'
import { createWriting } from './writing.ts'

interface Needs {
  readonly url: string
  readonly key?: string | undefined
  /** The name of the index; two more are named after it. */
  readonly index?: string
  readonly glossary?: Glossary
}

const requestTimeoutMs = 30_000

/** The engine of a real installation. Everything it is asked for goes through its HTTP interface. */
export function createMeiliSearch({ url, key, index = 'kleeblatt', glossary = [] }: Needs): SearchPort {
  const client = new Meilisearch({ host: url, timeout: requestTimeoutMs, ...(key && { apiKey: key }) })
  const memory = createMemory(client, `${index}-memory`)
  const vocabulary = createVocabulary(memory, glossary)
  const settings = settingsFor(glossary)

  async function makeIndex(uid: string): Promise<void> {
    await unlessMissing(done(client.deleteIndex(uid)))
    await done(client.createIndex(uid, { primaryKey: 'id' }))
    await done(client.index(uid).updateSettings(settings))
  }

  const queue = createQueue(async () => {
    if ((await memory.setup()) !== settingsName(settings)) {
      await makeIndex(index)
      await memory.begin(settingsName(settings))
    }
    await vocabulary.load()
  })
  const search = createSearch({ client, indexUid: index, analyser: vocabulary.analyser })

  return {
    isShared: true,
    ...createWriting({ client, memory, vocabulary, queue, index, makeIndex }),

    async search(query, signal) {
      signal?.throwIfAborted()
      await queue.ready()
      return await search(query, signal)
    },

    async markOf(feed) {
      await queue.ready()
      return await memory.markOf(feed)
    },

    /** What another version has made is begun anew before its first use. */
    renew: async () => {},

    async status() {
      await queue.ready()
      const { numberOfDocuments, isIndexing } = await client.index(index).getStats()
      return {
        engine: 'meilisearch',
        ready: await client.isHealthy(),
        documents: numberOfDocuments,
        pending: queue.waiting() + (isIndexing ? 1 : 0),
        schemaVersion,
      }
    },

    /** Lets the writes that wait come to their end, whatever it is. */
    close: () => queue.add(async () => undefined).catch(() => undefined),
  }
}
