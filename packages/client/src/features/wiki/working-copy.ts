import { type PersonId, personId } from '@kleeblatt/shared/core'
import { type PageId, pageId } from '@kleeblatt/shared/wiki'
import { type IDBPDatabase, openDB } from 'idb'
import { z } from 'zod'
import { deviceDatabase } from '../../kernel/device-database.ts'

const workingCopy = z.object({
  personId,
  pageId,
  /** The revision it began with. */
  basedOn: z.number().int().nonnegative(),
  title: z.string(),
  /** As the editor gave it: kept even where it could not be saved as it is. */
  content: z.unknown(),
  changedAt: z.number(),
})
export type WorkingCopy = z.infer<typeof workingCopy>

/** What has been typed and not saved yet, on this device. */
export interface WorkingCopies {
  read(person: PersonId, page: PageId): Promise<WorkingCopy | null>
  keep(copy: WorkingCopy): Promise<void>
  forget(person: PersonId, page: PageId): Promise<void>
}

const store = 'working-copies'

const open = async (terminated: () => void) =>
  openDB('kleeblatt-wiki', 1, {
    upgrade: (db) => void db.createObjectStore(store, { keyPath: ['personId', 'pageId'] }),
    terminated,
  })

/** Where a browser forbids storage (private windows), what is typed lives as long as the tab. */
export function createWorkingCopies(connect: (onGone: () => void) => Promise<IDBPDatabase> = open): WorkingCopies {
  const inTab = new Map<string, WorkingCopy>()
  const name = (person: PersonId, page: PageId) => `${person} ${page}`
  const ready = deviceDatabase(connect)

  return {
    async read(person, page) {
      const kept: unknown = await (await ready())?.get(store, [person, page])
      return workingCopy.safeParse(kept).data ?? inTab.get(name(person, page)) ?? null
    },
    async keep(copy) {
      inTab.set(name(copy.personId, copy.pageId), copy)
      await (await ready())?.put(store, copy)
    },
    async forget(person, page) {
      inTab.delete(name(person, page))
      await (await ready())?.delete(store, [person, page])
    },
  }
}

export const workingCopies = createWorkingCopies()
