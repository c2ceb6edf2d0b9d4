import { Failure } from '@kleeblatt/shared/core'
import {
  type LinkedProcessId,
  linkedProcessId,
  outgoingOf,
  type PageContent,
  type PageId,
  pageId,
  roleOf,
  type WikiCard,
} from '@kleeblatt/shared/wiki'
import type { Actor } from '../../../kernel/actor.ts'
import type { KnownPage } from '../pages/store.ts'
import type { ServiceNeeds } from './needs.ts'

const maxCards = 100

export type Cards = ReturnType<typeof cards>

/** What a page shows of other things: only what this reader may see. */
export function cards({ store, processCards }: ServiceNeeds) {
  async function readable(actor: Actor, pages: readonly KnownPage[]) {
    const spaces = await store.spacesById([...new Set(pages.map(({ spaceId }) => spaceId))])
    return pages.flatMap((page) => {
      const space = spaces.get(page.spaceId)
      return space && roleOf(space.members, actor.principals) ? [{ page, space }] : []
    })
  }

  async function pageCards(actor: Actor, ids: readonly PageId[]): Promise<WikiCard[]> {
    const found = await readable(actor, await store.pagesById(ids))
    return found.map(({ page, space }) => ({
      kind: 'page',
      id: page.id,
      spaceId: space.id,
      title: page.title,
      spaceName: space.name,
    }))
  }

  async function ofProcesses(actor: Actor, ids: readonly LinkedProcessId[]): Promise<WikiCard[]> {
    const found = ids.length > 0 ? await processCards(actor, ids) : []
    return found.map(({ name: title, id, version, path, preview }) => ({
      kind: 'process',
      ...{ id, title, version, path, preview },
    }))
  }

  async function cardsOn(actor: Actor, content: PageContent): Promise<WikiCard[]> {
    const { pages, processes } = outgoingOf(content).cards
    const found = await Promise.all([
      pageCards(actor, pages.slice(0, maxCards)),
      ofProcesses(actor, processes.slice(0, maxCards)),
    ])
    return found.flat()
  }

  async function card(actor: Actor, kind: 'page' | 'process', id: string): Promise<WikiCard> {
    const attrs = kind === 'page' ? { kind, id: pageId.parse(id) } : { kind, id: linkedProcessId.parse(id) }
    const [found] = await cardsOn(actor, { type: 'doc', content: [{ type: 'card', attrs }] })
    if (!found) throw new Failure('not-found')
    return found
  }

  return { readable, cardsOn, card }
}
