import type { Glossary } from '@kleeblatt/shared/german'
import type { EngineStatus, Mark, SearchDoc, SearchQuery, SearchResult } from '../port.ts'

/** What the worker is started with. */
export interface WorkerSetting {
  readonly path: string
  readonly glossary: Glossary
}

/** What the worker can be asked for, and what it answers. */
export interface Work {
  /** `flag` is set to 1 by an asker who no longer waits. */
  search: { ask: { query: SearchQuery; flag: SharedArrayBuffer }; answer: SearchResult }
  put: { ask: { docs: readonly SearchDoc[]; mark: Mark | null }; answer: null }
  remove: { ask: { ids: readonly string[] }; answer: null }
  setAcl: { ask: { changes: readonly { readonly id: string; readonly acl: readonly string[] }[] }; answer: null }
  markOf: { ask: { feed: string }; answer: string | null }
  status: { ask: Record<never, never>; answer: EngineStatus }
  beginRebuild: { ask: Record<never, never>; answer: null }
  putRebuilt: { ask: { docs: readonly SearchDoc[] }; answer: null }
  endRebuild: { ask: { marks: readonly Mark[] }; answer: null }
  renew: { ask: Record<never, never>; answer: null }
  dropRebuild: { ask: Record<never, never>; answer: null }
  close: { ask: Record<never, never>; answer: null }
}

export type Task = {
  [Name in keyof Work]: { readonly number: number; readonly name: Name } & Work[Name]['ask']
}[keyof Work]

export type Answer =
  | { readonly number: number; readonly result: Work[keyof Work]['answer'] }
  | { readonly number: number; readonly failed: string }
