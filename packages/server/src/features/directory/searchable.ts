import { everyone, personId } from '@kleeblatt/shared/core'
import type { Searchable, SearchDoc } from '../../kernel/search.ts'
import type { PeopleStore, StoredPerson } from './people/store.ts'
import { ownUnitOf } from './profile.ts'

const isThere = ({ state }: StoredPerson) => state === 'active' || state === 'disabled'

const toDoc = (person: StoredPerson): SearchDoc => ({
  id: person.id,
  kind: 'person',
  space: ownUnitOf(person.units)?.id ?? '',
  acl: [everyone],
  title: person.name,
  text: [person.title, ...person.functions, ...person.units.map((unit) => unit.name), person.phone, person.room].join(
    '\n',
  ),
  updatedAt: 0,
  rev: person.rev,
})

/** People's part in the search: those in the directory are found by everyone, those who have left by nobody. */
export const searchablePeople = (people: PeopleStore): Searchable => ({
  kind: 'person',

  async changes(after, limit) {
    const changed = await people.changedAfter(Number(after ?? 0), limit)
    return {
      docs: changed.filter(isThere).map(toDoc),
      gone: changed.filter((person) => !isThere(person)).map((person) => person.id),
      cursor: String(changed.at(-1)?.rev ?? after ?? 0),
      more: changed.length === limit,
    }
  },

  async readableBy(_actor, ids) {
    const found = await people.byIds(ids.map((id) => personId.parse(id)))
    return found.filter(isThere).map((person) => person.id)
  },
})
