import type { PersonId, Principal, Role } from '@kleeblatt/shared/core'
import type { Profile } from '../profile.ts'
import type { Gone, PersonChange, Spell, StoredPerson } from './store.ts'

/** What a change means to others: sessions, live connections, the audit log. */
export interface Meaning {
  readonly id: PersonId
  readonly gained: readonly Principal[]
  readonly lost: readonly Principal[]
  readonly rolesBefore: readonly Role[]
  readonly roles: readonly Role[]
  readonly turn: 'departed' | 'disabled' | 'enabled' | 'returned' | null
}

export interface Planned {
  readonly change: PersonChange
  /** Null for somebody new: nobody has known them yet. */
  readonly meaning: Meaning | null
}

/** Ends what is no longer stood for, begins what is new, and leaves what has ended as it was. */
function spellsAfter(spells: readonly Spell[], principals: readonly Principal[], now: Date): Spell[] {
  const open = spells.filter((spell) => spell.until === null)
  const begun = principals.filter((principal) => !open.some((spell) => spell.principal === principal))
  return [
    ...spells.filter((spell) => spell.until !== null),
    ...open.map((spell) => (principals.includes(spell.principal) ? spell : { ...spell, until: now })),
    ...begun.map((principal) => ({ principal, since: now, until: null })),
  ]
}

function turnOf(before: StoredPerson['state'], after: StoredPerson['state']): Meaning['turn'] {
  if (after === before) return null
  if (after === 'departed' || after === 'erased') return before === 'departed' ? null : 'departed'
  if (before === 'departed' || before === 'erased') return 'returned'
  return after === 'disabled' ? 'disabled' : 'enabled'
}

/** What is to be written for somebody, and what it means; null if nothing has changed. */
export function planPerson(before: StoredPerson | undefined, after: Profile | Gone, now: Date): Planned | null {
  const isStill = 'fingerprint' in after ? before?.fingerprint === after.fingerprint : before?.state === after.state
  if (before && isStill) return null

  const principals = 'principals' in after ? after.principals : []
  const roles = 'roles' in after ? after.roles : []
  const change = { person: after, spells: spellsAfter(before?.spells ?? [], principals, now) }
  if (!before) return { change, meaning: null }
  const meaning = {
    id: before.id,
    gained: principals.filter((principal) => !before.principals.includes(principal)),
    lost: before.principals.filter((principal) => !principals.includes(principal)),
    rolesBefore: before.roles,
    roles,
    turn: turnOf(before.state, after.state),
  }
  return { change, meaning }
}

/** What stays of somebody who has left. */
export const departed = ({ directoryId, name, sortKey }: StoredPerson): Gone => ({
  directoryId,
  state: 'departed',
  name,
  sortKey,
})
