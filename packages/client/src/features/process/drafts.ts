import type { PersonId } from '@kleeblatt/shared/core'
import type { ProcessId } from '@kleeblatt/shared/process'
import { type DBSchema, openDB } from 'idb'
import { deviceDatabase } from '../../kernel/device-database.ts'

/** A drawing that is not saved yet, on this device. */
export interface Draft {
  readonly person: PersonId
  readonly processId: ProcessId
  readonly basedOn: number
  readonly xml: string
  readonly at: string
}

interface Drafts extends DBSchema {
  drawings: { key: [PersonId, ProcessId]; value: Draft }
}

const drafts = deviceDatabase<Drafts>(async (terminated) =>
  openDB<Drafts>('kleeblatt-process', 1, {
    upgrade: (database) => void database.createObjectStore('drawings', { keyPath: ['person', 'processId'] }),
    terminated,
  }),
)

/** A browser may forbid storage; then there is no draft, and the page still asks before it is left. */
const orNothing = <Result>(work: Promise<Result>, nothing: Result): Promise<Result> => work.catch(() => nothing)

export const keepDraft = (draft: Draft): Promise<boolean> =>
  orNothing(
    drafts().then(async (database) => {
      await database?.put('drawings', draft)
      return database !== null
    }),
    false,
  )

export const draftOf = (person: PersonId, process: ProcessId): Promise<Draft | null> =>
  orNothing(
    drafts().then(async (database) => (await database?.get('drawings', [person, process])) ?? null),
    null,
  )

export const dropDraft = (person: PersonId, process: ProcessId): Promise<void> =>
  orNothing(
    drafts().then((database) => database?.delete('drawings', [person, process])),
    undefined,
  )
