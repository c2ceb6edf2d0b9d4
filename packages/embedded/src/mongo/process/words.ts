import type { EmbeddedMongoOptions } from '../options.ts'

/** What the child is told when it starts. */
export interface Order extends Omit<EmbeddedMongoOptions, 'sync' | 'transport'> {
  readonly sync: 'full' | 'off'
  readonly transport: 'socket' | 'tcp'
  /** Only the durability test sets this: answers leave before they are safe, so that the test can be seen to fail. */
  readonly answerBeforeCommit?: boolean
}

/** What the child says back. */
export type Word =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export function isWord(value: unknown): value is Word {
  if (!isRecord(value)) return false
  if (value.kind === 'ready') return typeof value.url === 'string'
  return value.kind === 'failed' && typeof value.code === 'string' && typeof value.reason === 'string'
}
