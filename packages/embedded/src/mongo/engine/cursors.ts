import { Refusal } from '../refusal.ts'
import { cursorReply } from '../wire/cursor-reply.ts'

export interface Cursors {
  /** The first documents of an answer, and a cursor for the others if there are any. */
  open(answer: Iterable<Uint8Array>, options: { namespace: string; batchSize: number; isSingle: boolean }): Uint8Array
  more(id: bigint, batchSize: number): Uint8Array
  /** Says whether there was such a cursor. */
  kill(id: bigint): boolean
  /** Lets go of cursors that nobody has asked for a long time. */
  tidy(): void
}

interface Cursor {
  readonly id: bigint
  readonly namespace: string
  readonly rest: Iterator<Uint8Array>
  /** Read already, but it had no room. */
  held: Uint8Array | null
  lastAsked: number
}

/** MongoDB's bounds. */
const maxBatchBytes = 16_000_000
const maxIdleMs = 600_000

const fieldBytes = 12

/** The next documents; one more is read to know whether there are any left. */
function take(cursor: Cursor, batchSize: number): Uint8Array[] {
  const docs: Uint8Array[] = []
  let size = 0
  for (;;) {
    const next = cursor.held ?? cursor.rest.next().value ?? null
    cursor.held = next
    const isFull = docs.length >= batchSize || (docs.length > 0 && size + (next?.length ?? 0) > maxBatchBytes)
    if (next === null || isFull) return docs
    docs.push(next)
    size += next.length + fieldBytes
    cursor.held = null
  }
}

export function createCursors(): Cursors {
  const cursors = new Map<bigint, Cursor>()
  let lastId = 0n

  return {
    open: (answer, { namespace, batchSize, isSingle }) => {
      lastId += 1n
      const cursor: Cursor = {
        id: lastId,
        namespace,
        rest: answer[Symbol.iterator](),
        held: null,
        lastAsked: Date.now(),
      }
      const docs = take(cursor, batchSize)
      const isOpen = !isSingle && cursor.held !== null
      if (isOpen) cursors.set(cursor.id, cursor)
      return cursorReply('firstBatch', docs, namespace, isOpen ? cursor.id : 0n)
    },

    more: (id, batchSize) => {
      const cursor = cursors.get(id)
      if (!cursor) throw new Refusal(43, `cursor id ${id} not found`)
      cursor.lastAsked = Date.now()
      const docs = take(cursor, batchSize)
      if (cursor.held === null) cursors.delete(id)
      return cursorReply('nextBatch', docs, cursor.namespace, cursor.held === null ? 0n : id)
    },

    kill: (id) => cursors.delete(id),

    tidy: () => {
      for (const { id, lastAsked } of cursors.values()) if (Date.now() - lastAsked > maxIdleMs) cursors.delete(id)
    },
  }
}
