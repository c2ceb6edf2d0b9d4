import { type PageId, pageId, type TreePage } from '@kleeblatt/shared/wiki'
import { describe, expect, it } from 'vitest'
import { targetOf } from './use-move.ts'

const idOf = (name: string): PageId => pageId.parse(name.repeat(24))
const page = (name: string, parent: string | null, place: string): TreePage => ({
  ...{ id: idOf(name), parentId: parent === null ? null : idOf(parent), place, title: name, rev: 1, revision: 1 },
})

/** a (with b and c below it), then d. */
const pages = [page('a', null, '1'), page('b', 'a', '1'), page('c', 'a', '2'), page('d', null, '2')]
const [a, b, c, d] = [idOf('a'), idOf('b'), idOf('c'), idOf('d')]

describe('A page that is dropped', () => {
  it('[F15.14] on another one becomes its last child', () => {
    expect(targetOf(pages, d, a, 'on')).toEqual({ parentId: a, after: c })
    expect(targetOf(pages, a, d, 'on')).toEqual({ parentId: d, after: null })
  })

  it('[F15.14] before or behind another one becomes its neighbour', () => {
    expect(targetOf(pages, d, b, 'before')).toEqual({ parentId: a, after: null })
    expect(targetOf(pages, d, c, 'before')).toEqual({ parentId: a, after: b })
    expect(targetOf(pages, b, d, 'after')).toEqual({ parentId: null, after: d })
    expect(targetOf(pages, c, b, 'before')).toEqual({ parentId: a, after: null })
  })

  it('[F15.14] on itself or below itself stays where it is', () => {
    expect(targetOf(pages, a, b, 'on')).toBeNull()
    expect(targetOf(pages, a, c, 'after')).toBeNull()
    expect(targetOf(pages, a, a, 'on')).toBeNull()
  })
})
