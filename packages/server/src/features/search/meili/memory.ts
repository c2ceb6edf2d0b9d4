import { type Analyser, createAnalyser, documentsToKnow, type Glossary } from '@kleeblatt/shared/german'
import type { Meilisearch } from 'meilisearch'
import { z } from 'zod'
import type { Mark, SearchDoc } from '../port.ts'
import { done, unlessMissing } from './tasks.ts'

const markDoc = z.object({ cursor: z.string() })
const knownDoc = z.object({ stems: z.array(z.string()) })
const setupDoc = z.object({ name: z.string() })

/** Learnt words are written down again when so many more are known. */
const learntShare = 1.1
const learntLeast = 50

/** What is to be remembered beside the documents, in a small index of its own: marks, the set-up, and known words. */
export function createMemory(client: Meilisearch, uid: string) {
  const index = client.index(uid)
  const read = (id: string): Promise<unknown> => unlessMissing(index.getDocument(id))
  const write = (doc: Record<string, unknown>) => done(index.addDocuments([doc]))

  return {
    async markOf(feed: string): Promise<string | null> {
      const kept = await read(`mark-${feed}`)
      return kept === null ? null : markDoc.parse(kept).cursor
    },
    mark: ({ feed, cursor }: Mark) => write({ id: `mark-${feed}`, cursor }),

    async setup(): Promise<string | null> {
      const kept = await read('setup')
      return kept === null ? null : setupDoc.parse(kept).name
    },
    async begin(name: string): Promise<void> {
      await unlessMissing(done(client.deleteIndex(uid)))
      await done(client.createIndex(uid, { primaryKey: 'id' }))
      await done(index.updateSettings({ searchableAttributes: ['id'] }))
      await write({ id: 'setup', name })
    },

    async knownStems(): Promise<readonly string[]> {
      const kept = await read('known')
      return kept === null ? [] : knownDoc.parse(kept).stems
    },
    know: (stems: readonly string[]) => write({ id: 'known', stems }),
  }
}

export type Memory = ReturnType<typeof createMemory>

/** The words compounds are taken apart by. What is known is shared by all nodes, what is being learnt is not. */
export function createVocabulary(memory: Memory, glossary: Glossary) {
  const known = new Set<string>()
  const documents = new Map<string, number>()
  const analyser: Analyser = createAnalyser({ knows: (stem) => known.has(stem), glossary })
  let written = 0

  const stemsOf = ({ title, text }: SearchDoc) =>
    new Set([...analyser.analyse(title).stems, ...analyser.analyse(text).stems])

  function count(stem: string): void {
    const inDocuments = (documents.get(stem) ?? 0) + 1
    documents.set(stem, inDocuments)
    if (inDocuments >= documentsToKnow) known.add(stem)
  }

  return {
    analyser,

    async load(): Promise<void> {
      for (const stem of await memory.knownStems()) known.add(stem)
      written = known.size
      analyser.forget()
    },

    learn(docs: readonly SearchDoc[]): void {
      const before = known.size
      for (const doc of docs) for (const stem of stemsOf(doc)) count(stem)
      if (known.size > before) analyser.forget()
    },

    hasLearnt: () => known.size > written * learntShare + learntLeast,

    async save(): Promise<void> {
      if (known.size === written) return
      written = known.size
      await memory.know([...known])
    },
  }
}

export type Vocabulary = ReturnType<typeof createVocabulary>
