import type { PersonId, Principal } from '@kleeblatt/shared/core'

/** What others may want to hear about people. */
export interface DirectoryFacts {
  /** They may no longer sign in: their sessions and live connections end. */
  'directory.person-ended': { personId: PersonId }
  /** What they stand for or may do has changed: what they have open is to be asked for anew. */
  'directory.person-changed': {
    personId: PersonId
    gained: readonly Principal[]
    lost: readonly Principal[]
    hasOtherRoles: boolean
  }
  'directory.synced': { people: number; changed: number }
}
