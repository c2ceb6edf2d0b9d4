import type { Search } from '../read/find.ts'
import { Refusal } from '../refusal.ts'
import { type Doc, isDoc } from '../values/kinds.ts'

/** What stages may ask of the store. */
export interface Sources {
  /** The documents of a collection of the same database that a search finds; none if there is no such collection. */
  find(collection: string, search: Search): Doc[]
  /** Runs a pipeline on a collection of the same database. */
  run(collection: string, pipeline: readonly unknown[], variables: Doc): Doc[]
  /** Runs a pipeline on documents. */
  runOn(docs: readonly Doc[], pipeline: readonly unknown[], variables: Doc): Doc[]
  /** Puts documents into a collection, as `$out` and `$merge` do. */
  put(docs: readonly Doc[], target: Target): void
}

export interface Target {
  readonly db: string | null
  readonly collection: string
  /** Everything anew, or each document by itself. */
  readonly how: 'replace-collection' | MergeRule
}

export interface MergeRule {
  readonly on: readonly string[]
  readonly whenMatched: 'merge' | 'replace' | 'keepExisting' | 'fail'
  readonly whenNotMatched: 'insert' | 'discard' | 'fail'
}

export type Stage = (docs: readonly Doc[], spec: unknown, variables: Doc, sources: Sources) => readonly Doc[]

export type Stages = Readonly<Record<string, Stage>>

/** A stage's name and what it says. */
export function readStage(stage: unknown): readonly [name: string, spec: unknown] {
  const entries = isDoc(stage) ? Object.entries(stage) : []
  const [only] = entries
  if (!only || entries.length !== 1) {
    throw new Refusal(40323, 'A pipeline stage specification object must contain exactly one field.')
  }
  return only
}
