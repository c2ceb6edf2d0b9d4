import type { Doc } from '../values/kinds.ts'

/** One command as it came from a client. */
export interface Request {
  /** In small letters: drivers write some names in two ways. */
  readonly name: string
  readonly db: string
  /** With JavaScript's numbers. */
  readonly body: Doc
  /** With numbers in their own types, read when needed. */
  typed(): Doc
  /** Documents that came beside the body. */
  readonly sequences: ReadonlyMap<string, readonly Uint8Array[]>
  readonly session: string
  readonly connection: number
}

/** A document, or the finished bytes of one. */
export type Reply = Doc | Uint8Array

export const isOk = (reply: Reply): boolean => reply instanceof Uint8Array || reply.ok === 1

/** The number of the transaction a command belongs to, if to any. */
export interface TransactionStep {
  readonly key: string
  readonly isFirst: boolean
}

export function transactionStep({ body, session }: Request): TransactionStep | null {
  if (body.autocommit !== false) return null
  return { key: `${session}:${String(body.txnNumber)}`, isFirst: body.startTransaction === true }
}
