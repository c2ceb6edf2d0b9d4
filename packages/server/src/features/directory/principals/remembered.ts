import type { SharedKind } from '@kleeblatt/shared/directory'
import type { PersonFacts } from '../ldap/snapshot.ts'
import type { FindPrincipal } from '../profile.ts'
import type { PrincipalStore, StoredPrincipal } from './store.ts'

/** For so long a change that another node has read from the directory may not be known here. */
const rememberedMs = 10_000

interface Needs {
  readonly principals: Pick<PrincipalStore, 'byDirectoryIds'>
  readonly now: () => Date
}

const keyOf = (kind: SharedKind, directoryId: string) => `${kind} ${directoryId}`

const idsIn = ({ unitIds, groupIds, functionIds }: PersonFacts) =>
  [
    { kind: 'unit', directoryIds: unitIds },
    { kind: 'group', directoryIds: groupIds },
    { kind: 'function', directoryIds: functionIds },
  ] as const

export type RememberedPrincipals = ReturnType<typeof createRememberedPrincipals>

/** What people belong to, by the directory's ids. Many who sign in belong to the same. */
export function createRememberedPrincipals({ principals, now }: Needs) {
  const known = new Map<string, StoredPrincipal>()
  let since = Number.NEGATIVE_INFINITY
  let generation = 0

  function forget(): void {
    known.clear()
    generation += 1
    since = now().getTime()
  }

  return {
    forget,
    /** What is valid now of all that somebody belongs to. */
    async around(facts: PersonFacts): Promise<FindPrincipal> {
      if (Math.abs(now().getTime() - since) >= rememberedMs) forget()
      const asked = generation
      const unknown = idsIn(facts).map(({ kind, directoryIds }) => ({
        kind,
        directoryIds: directoryIds.filter((id) => !known.has(keyOf(kind, id))),
      }))
      const isAsking = unknown.some(({ directoryIds }) => directoryIds.length > 0)
      const read = isAsking ? await principals.byDirectoryIds(unknown) : []
      const fresh = new Map(read.map((one) => [keyOf(one.kind, one.directoryId), one]))
      // What was read before all was forgotten may be stale, and is not remembered.
      if (asked === generation) for (const [key, one] of fresh) known.set(key, one)
      return (kind, directoryId) => {
        const key = keyOf(kind, directoryId)
        const one = known.get(key) ?? fresh.get(key)
        return one?.until === null ? one : undefined
      }
    },
  }
}
