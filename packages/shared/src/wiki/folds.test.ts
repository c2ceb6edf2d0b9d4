import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageId } from './content.ts'
import { spaceId, type TreeChange, type TreePage } from './contract.ts'
import { treeWith } from './folds.ts'
import { branchesOf, isBelow } from './tree.ts'

const space = spaceId.parse('a'.repeat(24))
const idOf = (number: number) => pageId.parse(String(number).padStart(24, '0'))
const page = (number: number, parent: number | null = null, rev = 1): TreePage => ({
  id: idOf(number),
  parentId: parent === null ? null : idOf(parent),
  place: `p${number}`,
  title: `Seite ${number}`,
  rev,
  revision: rev,
})

/** What really happened: each step adds, changes or removes a page. */
function happen(steps: readonly number[]) {
  const pages = new Map<string, TreePage>()
  const states: TreePage[][] = [[]]
  const told: TreeChange[] = []
  steps.forEach((step, index) => {
    const id = idOf(step % 5)
    const known = pages.get(id)
    const isGone = known !== undefined && step % 3 === 0
    if (isGone) pages.delete(id)
    else pages.set(id, page(step % 5, null, (known?.rev ?? 0) + 1))
    const now = pages.get(id)
    told.push({ spaceId: space, change: index + 1, pages: now ? [now] : [], gone: isGone ? [id] : [] })
    states.push([...pages.values()])
  })
  return { states, told }
}

const sorted = (pages: readonly TreePage[]) => pages.toSorted((one, other) => (one.id < other.id ? -1 : 1))

describe('The tree of a space', () => {
  it('[F15.17] reads after hearing live as if one had asked again, also twice or out of turn', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 14 }), { maxLength: 30 }),
        fc.nat(),
        fc.infiniteStream(fc.nat()),
        (steps, cut, chance) => {
          const { states, told } = happen(steps)
          const at = cut % states.length
          const heard = [...told, ...told.slice(0, 3)].toSorted(() => (Number(chance.next().value) % 3) - 1)

          const folded = treeWith({ at, pages: states[at] ?? [] }, heard)

          expect(sorted(folded.pages)).toEqual(sorted(states.at(-1) ?? []))
          expect(folded.at).toBe(Math.max(at, told.length))
        },
      ),
    )
  })

  it('[F15.17] shows every page, in order, also one whose parent has not been heard of', () => {
    const branches = branchesOf([page(3, 1), page(2), page(1), page(4, 9)])

    expect(branches.map((branch) => [branch.page.id, branch.children.map((child) => child.page.id)])).toEqual([
      [idOf(1), [idOf(3)]],
      [idOf(2), []],
      [idOf(4), []],
    ])
  })

  it('[F15.14] knows what hangs below what', () => {
    const pages = [page(1), page(2, 1), page(3, 2)]

    expect(isBelow(pages, idOf(3), idOf(1))).toBe(true)
    expect(isBelow(pages, idOf(1), idOf(1))).toBe(true)
    expect(isBelow(pages, idOf(1), idOf(3))).toBe(false)
    expect(isBelow(pages, null, idOf(1))).toBe(false)
  })
})
