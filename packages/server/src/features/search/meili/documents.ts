import type { Meilisearch } from 'meilisearch'
import { z } from 'zod'
import type { SearchDoc } from '../port.ts'
import type { Vocabulary } from './memory.ts'
import { toStored, wordsOf } from './shape.ts'
import { done } from './tasks.ts'

const revDoc = z.object({ id: z.string(), rev: z.number() })
const textDoc = z.object({ id: z.string(), title: z.string(), text: z.string(), words: z.string().optional() })

const pageSize = 500
const idsPerRequest = 100

/** Of documents with one id, the newest. */
const latestOf = (docs: readonly SearchDoc[]): SearchDoc[] => {
  const latest = new Map<string, SearchDoc>()
  for (const doc of docs) if ((latest.get(doc.id)?.rev ?? -1) <= doc.rev) latest.set(doc.id, doc)
  return [...latest.values()]
}

/** Reads and writes the documents of one index. Nobody else may write while one of these is under way. */
export function createDocuments(client: Meilisearch, vocabulary: Vocabulary) {
  /** @NOTE The client asks for ids in the address, which must not grow too long. */
  async function revsOf(uid: string, ids: readonly string[]): Promise<Map<string, number>> {
    const revs = new Map<string, number>()
    for (let at = 0; at < ids.length; at += idsPerRequest) {
      const some = ids.slice(at, at + idsPerRequest)
      const { results } = await client.index(uid).getDocuments({ ids: some, fields: ['id', 'rev'], limit: some.length })
      for (const doc of results) {
        const { id, rev } = revDoc.parse(doc)
        revs.set(id, rev)
      }
    }
    return revs
  }

  return {
    async put(uid: string, docs: readonly SearchDoc[]): Promise<void> {
      const latest = latestOf(docs)
      if (latest.length === 0) return
      const revs = await revsOf(
        uid,
        latest.map(({ id }) => id),
      )
      const due = latest.filter(({ id, rev }) => (revs.get(id) ?? -1) <= rev)
      if (due.length === 0) return
      vocabulary.learn(due.filter(({ id }) => !revs.has(id)))
      await done(client.index(uid).addDocuments(due.map((doc) => toStored(doc, vocabulary.analyser))))
    },

    async remove(uid: string, ids: readonly string[]): Promise<void> {
      if (ids.length > 0) await done(client.index(uid).deleteDocuments([...ids]))
    },

    async setAcl(
      uid: string,
      changes: readonly { readonly id: string; readonly acl: readonly string[] }[],
    ): Promise<void> {
      const docs = changes.map(({ id, acl }) => ({ id, groups: [...acl] }))
      if (docs.length > 0) await done(client.index(uid).updateDocuments(docs, { skipCreation: true }))
    },

    /** Looks again at the compounds of all documents, since more words are known than when they were written. */
    async relearn(uid: string): Promise<void> {
      const index = client.index(uid)
      for (let offset = 0, total = 1; offset < total; offset += pageSize) {
        const page = await index.getDocuments({ fields: ['id', 'title', 'text', 'words'], limit: pageSize, offset })
        const changed = page.results
          .map((doc) => textDoc.parse(doc))
          .map((doc) => ({ id: doc.id, before: doc.words, words: wordsOf(vocabulary.analyser, doc) }))
          .filter(({ before, words }) => before !== words)
          .map(({ id, words }) => ({ id, words }))
        if (changed.length > 0) await done(index.updateDocuments(changed, { skipCreation: true }))
        total = page.total
      }
    },
  }
}
