import { Failure } from '@kleeblatt/shared/core'
import type { Meilisearch } from 'meilisearch'
import type { Mark, SearchDoc, SearchPort } from '../port.ts'
import { batchesOf, receiptFor } from '../receipt.ts'
import { createDocuments } from './documents.ts'
import type { Memory, Vocabulary } from './memory.ts'
import type { Queue } from './queue.ts'
import { done, unlessMissing } from './tasks.ts'

interface Needs {
  readonly client: Meilisearch
  readonly memory: Memory
  readonly vocabulary: Vocabulary
  readonly queue: Queue
  readonly index: string
  readonly makeIndex: (uid: string) => Promise<void>
}

const rebuildBatch = 500

/** All that changes the index. While a second one is built, every write goes to both. */
export function createWriting({ client, memory, vocabulary, queue, index, makeIndex }: Needs) {
  const documents = createDocuments(client, vocabulary)
  const next = `${index}-next`
  /** Removed since the rebuild began, so that what was read before does not come back. */
  const removed = new Set<string>()
  let isBusy = false
  /** Whether the second index is there to be written to. */
  let isRebuilding = false

  async function everywhere(write: (uid: string) => Promise<void>): Promise<void> {
    for (const uid of isRebuilding ? [index, next] : [index]) await write(uid)
  }

  async function put(docs: readonly SearchDoc[], mark: Mark | undefined): Promise<void> {
    await everywhere((uid) => documents.put(uid, docs))
    for (const { id } of docs) removed.delete(id)
    if (mark) await memory.mark(mark)
    if (!vocabulary.hasLearnt()) return
    await vocabulary.save()
    await documents.relearn(index)
  }

  async function remove(ids: readonly string[]): Promise<void> {
    await everywhere((uid) => documents.remove(uid, ids))
    if (isRebuilding) for (const id of ids) removed.add(id)
  }

  const putRebuilt = (docs: readonly SearchDoc[]) =>
    documents.put(
      next,
      docs.filter(({ id }) => !removed.has(id)),
    )

  async function takePlace(marks: readonly Mark[]): Promise<void> {
    await documents.relearn(next)
    await done(client.swapIndexes([{ indexes: [index, next], rename: false }]))
    for (const mark of marks) await memory.mark(mark)
    await vocabulary.save()
  }

  async function rebuild(all: AsyncIterable<SearchDoc>, marks: () => readonly Mark[]): Promise<void> {
    try {
      await queue.add(async () => {
        await makeIndex(next)
        isRebuilding = true
      })
      for await (const docs of batchesOf(all, rebuildBatch)) await queue.add(() => putRebuilt(docs))
      await queue.add(() => takePlace(marks()))
    } finally {
      isRebuilding = false
      removed.clear()
      await queue.add(() => unlessMissing(done(client.deleteIndex(next))))
    }
  }

  return {
    put: async (docs, mark) => receiptFor(queue.add(() => put(docs, mark))),
    remove: async (ids) => receiptFor(queue.add(() => remove(ids))),
    setAcl: async (changes) => receiptFor(queue.add(() => everywhere((uid) => documents.setAcl(uid, changes)))),
    async rebuild(all, marks = () => []) {
      if (isBusy) throw new Failure('conflict', 'rebuild-running')
      isBusy = true
      await rebuild(all, marks).finally(() => {
        isBusy = false
      })
    },
  } satisfies Pick<SearchPort, 'put' | 'remove' | 'setAcl' | 'rebuild'>
}
