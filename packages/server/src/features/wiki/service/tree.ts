import { Failure, type PersonId } from '@kleeblatt/shared/core'
import { type PageFacts, type PageId, pageId, placeBetween, type SpaceId, type TreePart } from '@kleeblatt/shared/wiki'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { KnownPage } from '../pages/store.ts'
import type { ServiceNeeds } from './needs.ts'
import type { Doors } from './open.ts'
import type { Part } from './read.ts'
import type { Telling } from './telling.ts'

const maxDepth = 50

export type Placing = ReturnType<typeof placing>

export function placing({ store }: ServiceNeeds) {
  async function livingPage(spaceId: SpaceId, id: PageId, tx: Tx): Promise<KnownPage> {
    const page = await store.page(id, tx)
    if (!page || page.stone || page.spaceId !== spaceId) throw new Failure('not-found', 'no-parent')
    return page
  }

  /** A parent is a living page of the same space, and not the page itself or anything below it. */
  async function checkParent(spaceId: SpaceId, parentId: PageId | null, tx: Tx, moved?: PageId): Promise<void> {
    let above = parentId
    for (let depth = 0; above !== null; depth += 1) {
      if (above === moved) throw new Failure('invalid', 'below-itself')
      if (depth > maxDepth) throw new Failure('invalid', 'too-deep')
      above = (await livingPage(spaceId, above, tx)).parentId
    }
  }

  async function lastPlace(spaceId: SpaceId, parentId: PageId | null, tx: Tx): Promise<string> {
    await checkParent(spaceId, parentId, tx)
    const siblings = await store.childrenOf(spaceId, parentId, tx)
    return placeBetween(siblings.at(-1)?.place ?? null, null)
  }

  return { checkParent, lastPlace }
}

/** What is undefined stays as it is. */
export type FactsChange = { readonly [Name in keyof PageFacts]?: PageFacts[Name] | undefined }

export interface Target {
  readonly parentId: PageId | null
  readonly after: PageId | null
}

export function tree({ store, activeAmong }: ServiceNeeds, doors: Doors, telling: Telling, { checkParent }: Placing) {
  async function treeOf(actor: Actor, spaceId: SpaceId, { after, limit }: Part): Promise<TreePart> {
    await doors.openSpace(actor, spaceId, 'reader')
    // Asked before the pages: what is told after this number may be in them already, and does no harm twice.
    const at = await store.lastChange()
    const rows = await store.pagesIn(spaceId, pageId.optional().parse(after), limit + 1)
    const items = rows.slice(0, limit)
    return { at, items: [...items], next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  const move = (actor: Actor, id: PageId, { parentId, after }: Target) =>
    doors.changePage(actor, id, 'writer', async (turn, { page }) => {
      await checkParent(page.spaceId, parentId, turn.tx, id)
      const siblings = (await store.childrenOf(page.spaceId, parentId, turn.tx)).filter((other) => other.id !== id)
      const before = after === null ? -1 : siblings.findIndex((other) => other.id === after)
      if (after !== null && before < 0) throw new Failure('conflict', 'neighbour-gone')
      const place = placeBetween(siblings[before]?.place ?? null, siblings[before + 1]?.place ?? null)
      const moved = await store.changePage(turn.tx, turn.change, id, { parentId, place })
      telling.pagesChanged(turn, page.spaceId, { pages: [moved] })
      return { id, rev: moved.rev }
    })

  async function changeFacts(actor: Actor, id: PageId, { ownerId, deputyId, verifiedUntil }: FactsChange) {
    await doors.openPage(actor, id, 'writer')
    const named = [ownerId, deputyId].filter((person): person is PersonId => Boolean(person))
    const active = await activeAmong(named)
    if (!named.every((person) => active.includes(person))) throw new Failure('invalid', 'no-such-person')
    const facts = {
      ...(ownerId !== undefined && { ownerId }),
      ...(deputyId !== undefined && { deputyId }),
      ...(verifiedUntil !== undefined && { verifiedUntil }),
    }
    return await doors.changePage(actor, id, 'writer', async (turn, { page }) => {
      const changed = await store.changePage(turn.tx, turn.change, id, facts)
      telling.pagesChanged(turn, page.spaceId, { pages: [changed] })
      return { id, rev: changed.rev }
    })
  }

  return { tree: treeOf, move, changeFacts }
}
