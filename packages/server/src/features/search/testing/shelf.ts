import type { Principal } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Searchable, SearchDoc, SearchKind } from '../../../kernel/search.ts'

interface Kept {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly acl: readonly Principal[]
  readonly isGone: boolean
  /** Where its last change stands among all changes. */
  readonly change: number
}

/** A very small room: things that may be read, with a counter that every change takes. */
export function shelf(kind: SearchKind) {
  const things = new Map<string, Kept>()
  let change = 0
  let asked = 0

  const keep = (thing: Omit<Kept, 'change'>) => void things.set(thing.id, { ...thing, change: ++change })
  const require = (id: string): Kept => {
    const thing = things.get(id)
    if (!thing) throw new Error(`Nothing called ${id} is here.`)
    return thing
  }
  const toDoc = (thing: Kept): SearchDoc => ({
    id: thing.id,
    kind,
    space: `${kind}-space`,
    acl: thing.acl,
    title: thing.title,
    text: thing.text,
    updatedAt: Date.UTC(2026, 0, 1) + thing.change * 1_000,
    rev: thing.change,
  })

  const searchable: Searchable = {
    kind,
    async changes(after, limit) {
      asked++
      const from = Number(after ?? 0)
      const rows = [...things.values()]
        .filter((thing) => thing.change > from)
        .toSorted((one, other) => one.change - other.change)
      const part = rows.slice(0, limit)
      return {
        docs: part.filter(({ isGone }) => !isGone).map(toDoc),
        gone: part.filter(({ isGone }) => isGone).map(({ id }) => id),
        cursor: String(part.at(-1)?.change ?? from),
        more: rows.length > limit,
      }
    },
    async readableBy(actor: Actor, ids: readonly string[]) {
      return ids.filter((id) => {
        const thing = things.get(id)
        return thing && !thing.isGone && thing.acl.some((principal) => actor.principals.includes(principal))
      })
    },
  }

  return {
    searchable,
    write: (id: string, title: string, acl: readonly Principal[], text = '') =>
      keep({ id, title, acl, text, isGone: false }),
    allow: (id: string, acl: readonly Principal[]) => keep({ ...require(id), acl }),
    remove: (id: string) => keep({ ...require(id), isGone: true }),
    /** How often changes were asked for. */
    timesAsked: () => asked,
  }
}
