import { germanSortKey } from '@kleeblatt/shared/german'
import { searchKeysOf } from '../keys.ts'
import type { Snapshot, UnitFacts } from '../ldap/snapshot.ts'
import type { StoredPrincipal } from './store.ts'

/** Sorts before everything a key can hold, so that what lies below a unit follows it at once. */
const below = '\u0000'

interface Named {
  readonly directoryId: string
  readonly name: string
}

interface Plan {
  readonly known: readonly StoredPrincipal[]
  readonly now: Date
  readonly newId: () => string
}

type Kind = 'unit' | 'group' | 'function'

/** Keeps the id and the beginning of what is known; what comes back begins anew. */
function createBegin({ known, now, newId }: Plan) {
  const knownAs = new Map(known.map((one) => [`${one.kind} ${one.directoryId}`, one]))
  return (kind: Kind, { directoryId, name }: Named): StoredPrincipal => {
    const before = knownAs.get(`${kind} ${directoryId}`)
    return {
      id: before?.id ?? newId(),
      kind,
      directoryId,
      name,
      number: '',
      parentId: null,
      depth: 0,
      sortKey: germanSortKey(name),
      treeKey: '',
      keys: searchKeysOf(name),
      detail: '',
      from: before?.until === null ? before.from : now,
      until: null,
    }
  }
}

type Begin = ReturnType<typeof createBegin>

const under = (parent: StoredPrincipal, unit: StoredPrincipal): StoredPrincipal => ({
  ...unit,
  parentId: parent.id,
  depth: parent.depth + 1,
  detail: parent.name,
  treeKey: `${parent.treeKey}${below}${unit.treeKey}`,
})

/** Units with their place in the tree. Names hang below names in a directory, so there are no circles. */
function placed(units: readonly UnitFacts[], begin: Begin): StoredPrincipal[] {
  const facts = new Map(units.map((unit) => [unit.directoryId, unit]))
  const done = new Map<string, StoredPrincipal>()

  function place(unit: UnitFacts): StoredPrincipal {
    const ready = done.get(unit.directoryId)
    if (ready) return ready
    const keys = searchKeysOf(unit.name, unit.number)
    const begun = begin('unit', unit)
    // Namesakes side by side are told apart by their id, so that no two keys are equal.
    const plain = { ...begun, number: unit.number, keys, treeKey: `${begun.sortKey} ${begun.id}` }
    const above = facts.get(unit.parentId ?? '')
    const inTree = above ? under(place(above), plain) : plain
    done.set(unit.directoryId, inTree)
    return inTree
  }

  return units.map(place)
}

const isSame = (one: StoredPrincipal | undefined, other: StoredPrincipal) =>
  JSON.stringify(one) === JSON.stringify(other)

/** What ends: all that is valid and no longer told. */
const ended = (kind: Kind, told: readonly StoredPrincipal[], { known, now }: Plan): StoredPrincipal[] => {
  const still = new Set(told.map((one) => one.directoryId))
  return known
    .filter((one) => one.kind === kind && one.until === null && !still.has(one.directoryId))
    .map((one) => ({ ...one, until: now }))
}

/** All units, groups and functions as they are to be, and those of them that must be written. */
export function planPrincipals(snapshot: Snapshot, plan: Plan) {
  const begin = createBegin(plan)
  const units = placed(snapshot.units, begin)
  const groups = snapshot.groups.map((group) => begin('group', group))
  const functions = snapshot.functions.map((held) => begin('function', held))
  const all = [...units, ...groups, ...functions]
  const before = new Map(plan.known.map((one) => [one.id, one]))
  const ends = [...ended('unit', units, plan), ...ended('group', groups, plan), ...ended('function', functions, plan)]
  return { all, changed: [...all.filter((one) => !isSame(before.get(one.id), one)), ...ends] }
}
