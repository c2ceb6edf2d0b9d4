import { describe, expect, it } from 'vitest'
import { makeCity } from './city.ts'
import { baseDn, type Entry, entriesOf } from './entries.ts'
import type { Filter } from './filter.ts'
import { createTree } from './tree.ts'

const logins = (entries: readonly Entry[]) => entries.flatMap(({ values }) => values.get('uid') ?? [])
const isOneOf =
  (...wanted: string[]) =>
  (entry: Entry) =>
    logins([entry]).some((login) => wanted.includes(login))

function searching(filter: Filter) {
  const tree = createTree(entriesOf(makeCity()))
  const request = { kind: 'search', base: baseDn, scope: 'sub', sizeLimit: 0, namesOnly: false, wanted: [] } as const
  return tree.search({ ...request, filter }, { page: null, hasUnknownCritical: false }).entries
}

describe('A search', () => {
  it('[F6.5] looks only at what has a value it needs, and finds it in the order of the list', () => {
    const looked: string[] = []
    const uid = (value: string) => ({ attribute: 'uid', value })
    const found = searching({
      matches: (entry) => {
        looked.push(...logins([entry]))
        return isOneOf('mbehrens', 'ayildiz')(entry)
      },
      needs: [
        [{ attribute: 'objectclass', value: 'inetorgperson' }],
        [uid('mbehrens'), uid('ayildiz'), uid('mbehrens')],
      ],
    })
    const all = searching({ matches: isOneOf('mbehrens', 'ayildiz'), needs: [] })

    expect(looked.toSorted()).toEqual(['ayildiz', 'mbehrens'])
    expect(logins(all)).toHaveLength(2)
    expect(found.map(({ dn }) => dn)).toEqual(all.map(({ dn }) => dn))
  })
})
