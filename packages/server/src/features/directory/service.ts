import type { Actors } from './actors.ts'
import { createAnswering } from './answering.ts'
import { createAsking } from './asking.ts'
import type { LdapReader } from './ldap/read.ts'
import type { PeopleStore } from './people/store.ts'
import type { PhotoStore } from './photos/store.ts'
import type { RememberedPrincipals } from './principals/remembered.ts'
import type { PrincipalStore } from './principals/store.ts'
import type { Settle } from './settle.ts'

interface Needs {
  readonly people: PeopleStore
  readonly principals: PrincipalStore
  readonly photos: PhotoStore
  readonly reader: LdapReader
  readonly settle: Settle
  readonly actors: Actors
  readonly remembered: RememberedPrincipals
  readonly sync: () => Promise<void>
  readonly now: () => Date
}

export type DirectoryService = ReturnType<typeof createDirectoryService>

export function createDirectoryService(needs: Needs) {
  const { peopleIn, ...asking } = createAsking(needs)
  const { people, remembered, sync } = needs
  let failedWith: string | null = null

  return {
    ...asking,
    ...createAnswering({ ...needs, peopleIn }),

    /** Makes the house agree with the directory. Fails, and changes nothing, when the directory does not answer well. */
    async syncNow(): Promise<void> {
      try {
        await sync()
        failedWith = null
      } catch (error) {
        failedWith = error instanceof Error ? error.message : 'unknown'
        throw error
      } finally {
        remembered.forget()
      }
    },

    /** When the directory was last read, and why it could not be since; for those who watch over the house. */
    async status(): Promise<{ syncedAt: Date | null; failedWith: string | null }> {
      return { syncedAt: (await people.state()).syncedAt, failedWith }
    },
  }
}
