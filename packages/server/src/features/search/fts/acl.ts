import type { DatabaseSync } from 'node:sqlite'

/**
 * Access lists by number. Many documents share one (all messages of a conversation), so a search turns what somebody
 * stands for into the few numbers that name any of it.
 */
export function createAclNumbers(db: DatabaseSync) {
  const numbers = new Map<string, number>()
  /** Of lists that were handed in: one that many documents share is written as a key once. */
  let numbered = new WeakMap<readonly string[], number>()
  const namedIn = new Map<string, Set<number>>()
  const insert = db.prepare('INSERT INTO acl (principals) VALUES (?) RETURNING gid')
  const list = db.prepare('SELECT principals FROM acl WHERE gid = ?')

  function learn(key: string, gid: number, principals: readonly string[]): void {
    numbers.set(key, gid)
    for (const principal of principals) {
      const known = namedIn.get(principal)
      if (known) known.add(gid)
      else namedIn.set(principal, new Set([gid]))
    }
  }

  const principalsOf = (key: string) => key.split('\n').filter((principal) => principal !== '')

  function load(): void {
    numbers.clear()
    numbered = new WeakMap()
    namedIn.clear()
    for (const row of db.prepare('SELECT gid, principals FROM acl').iterate())
      learn(String(row.principals), Number(row.gid), principalsOf(String(row.principals)))
  }
  load()

  function numberFor(acl: readonly string[]): number {
    const principals = [...new Set(acl)].toSorted()
    const key = principals.join('\n')
    const known = numbers.get(key)
    if (known !== undefined) return known
    const gid = Number(insert.get(key)?.gid)
    learn(key, gid, principals)
    return gid
  }

  return {
    numberOf(acl: readonly string[]): number {
      const gid = numbered.get(acl) ?? numberFor(acl)
      numbered.set(acl, gid)
      return gid
    },

    /** The list with this number. */
    listOf: (gid: number): readonly string[] => principalsOf(String(list.get(gid)?.principals ?? '')),

    /** The numbers of the lists that name at least one of these. */
    naming(groups: readonly string[]): ReadonlySet<number> {
      const found = new Set<number>()
      for (const group of groups) for (const gid of namedIn.get(group) ?? []) found.add(gid)
      return found
    },

    /** After a write that was taken back. */
    reload: load,
  }
}

export type AclNumbers = ReturnType<typeof createAclNumbers>
