import { Failure } from '@kleeblatt/shared/core'
import { type PageId, placesBetween } from '@kleeblatt/shared/wiki'
import type { Actor } from '../../../kernel/actor.ts'
import type { KnownPage } from '../pages/store.ts'
import type { ServiceNeeds } from './needs.ts'
import type { Doors, Turn } from './open.ts'
import { mayDelete } from './read.ts'
import type { Telling } from './telling.ts'

export function removing(needs: ServiceNeeds, doors: Doors, telling: Telling) {
  const { store, files, isHeld, removeAllOn, record, now } = needs

  /** The children take the place that their parent leaves, in their order. */
  async function moveUp({ tx, change }: Turn, page: KnownPage): Promise<readonly KnownPage[]> {
    const { spaceId, parentId } = page
    const children = await store.childrenOf(spaceId, page.id, tx)
    const siblings = await store.childrenOf(spaceId, parentId, tx)
    const at = siblings.findIndex(({ id }) => id === page.id)
    const [before, after] = [siblings[at - 1]?.place ?? null, siblings[at + 1]?.place ?? null]
    const places = placesBetween(before, after, children.length)
    const moved: KnownPage[] = []
    for (const [index, { id }] of children.entries()) {
      const place = places[index]
      if (place !== undefined) moved.push(await store.changePage(tx, change, id, { parentId, place }))
    }
    return moved
  }

  /** For ever: a stone remains, without a word of what was said. */
  const remove = (actor: Actor, id: PageId): Promise<null> =>
    doors.changePage(actor, id, 'writer', async (turn, open) => {
      const { tx, change } = turn
      if (!mayDelete(actor, open)) throw new Failure('forbidden', 'not-responsible')
      if (await isHeld(tx, 'wiki-page', id)) throw new Failure('forbidden', 'on-hold')

      const reason = open.page.ownerId === actor.id ? 'author' : 'moderator'
      const moved = await moveUp(turn, open.page)
      await store.bury(tx, change, id, { reason, at: now() })
      await store.removeRevisions(tx, id)
      await files.detachAll(tx, { kind: 'wiki-page', id })
      await removeAllOn(tx, 'wiki-page', id)
      await record(tx, actor, { action: 'wiki.page-deleted', on: `wiki-page:${id}`, with: { reason } })
      telling.pagesChanged(turn, open.space.id, { pages: moved, gone: [id] })
      return null
    })

  return { remove }
}
