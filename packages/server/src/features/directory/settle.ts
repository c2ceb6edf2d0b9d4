import type { PersonId } from '@kleeblatt/shared/core'
import type { RecordAudit } from '../../kernel/audit.ts'
import type { Events } from '../../kernel/events.ts'
import { type Atomically, afterwards, type Tx } from '../../kernel/mongo.ts'
import type { DirectoryFacts } from './facts.ts'
import { departed, type Meaning, type Planned, planPerson } from './people/plan.ts'
import type { PeopleStore, StoredPerson } from './people/store.ts'
import type { PhotoStore } from './photos/store.ts'
import type { Profile } from './profile.ts'

interface Needs {
  readonly people: PeopleStore
  readonly photos: PhotoStore
  readonly atomically: Atomically
  readonly record: RecordAudit
  readonly events: Events<DirectoryFacts>
  readonly forget: (id: PersonId) => void
  readonly now: () => Date
}

/** What a person is to be: as a profile says, or gone. */
export type Wanted = Profile | { readonly directoryId: string; readonly gone: true }

const hasOtherRoles = ({ roles, rolesBefore }: Meaning) => roles.join() !== rolesBefore.join()

function planned(before: StoredPerson | undefined, wanted: Wanted, now: Date): Planned | null {
  if (!('gone' in wanted)) return planPerson(before, wanted, now)
  return before ? planPerson(before, departed(before), now) : null
}

/** Writes what people are to be, with its audit records, and tells those who care once it is on disk. */
export function createSettle({ people, photos, atomically, record, events, forget, now }: Needs) {
  async function putOnRecord(tx: Tx, meaning: Meaning): Promise<void> {
    const on = `person:${meaning.id}`
    if (meaning.turn) await record(tx, null, { action: `directory.person-${meaning.turn}`, on })
    if (!hasOtherRoles(meaning)) return
    const roles = { before: meaning.rolesBefore.join(' '), after: meaning.roles.join(' ') }
    await record(tx, null, { action: 'directory.roles-changed', on, with: roles })
  }

  function tell(meaning: Meaning): void {
    const { id: personId, turn, gained, lost } = meaning
    forget(personId)
    if (turn === 'departed' || turn === 'disabled') events.emit('directory.person-ended', { personId })
    const isOther = hasOtherRoles(meaning)
    if (gained.length > 0 || lost.length > 0 || isOther)
      events.emit('directory.person-changed', { personId, gained, lost, hasOtherRoles: isOther })
  }

  async function plan(tx: Tx, wanted: readonly Wanted[]): Promise<Planned[]> {
    const ids = wanted.map((one) => one.directoryId)
    const known = new Map((await people.byDirectoryIds(tx, ids)).map((person) => [person.directoryId, person]))
    return wanted.flatMap((one) => planned(known.get(one.directoryId), one, now()) ?? [])
  }

  async function follow(tx: Tx, meaning: Meaning): Promise<void> {
    await putOnRecord(tx, meaning)
    if (meaning.turn === 'departed') await photos.remove(tx, meaning.id)
    afterwards(tx, () => tell(meaning))
  }

  /** Answers how many of them had to be written. */
  return (wanted: readonly Wanted[]): Promise<number> =>
    atomically(async (tx) => {
      const changes = await plan(tx, wanted)
      if (changes.length > 0) {
        const written = changes.map(({ change }) => change)
        await people.write(tx, written)
      }
      for (const { meaning } of changes) if (meaning) await follow(tx, meaning)
      return changes.length
    })
}

export type Settle = ReturnType<typeof createSettle>
