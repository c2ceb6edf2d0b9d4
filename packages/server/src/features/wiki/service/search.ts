import { type PageId, pageId } from '@kleeblatt/shared/wiki'
import type { Actor } from '../../../kernel/actor.ts'
import { type Searchable, type SearchChanges, type SearchDoc, unchanged } from '../../../kernel/search.ts'
import type { KnownPage } from '../pages/store.ts'
import type { KnownSpace } from '../spaces/store.ts'
import type { WikiStore } from '../store.ts'
import type { Cards } from './cards.ts'

const cursorOf = ({ change, id }: KnownPage): string => `${change}:${id}`

const beginning = `0:${'0'.repeat(24)}`

function behind(cursor: string): { change: number; id: string } {
  const [change = '0', id = ''] = cursor.split(':')
  return { change: Number(change), id: pageId.parse(id) }
}

const docOf = (page: KnownPage & { text: string }, space: KnownSpace): SearchDoc => ({
  id: page.id,
  kind: 'page',
  space: page.spaceId,
  acl: space.members.map(({ principal }) => principal),
  title: page.title,
  text: page.text,
  ...(page.changedBy && { author: page.changedBy }),
  updatedAt: Date.parse(page.changedAt),
  // The change and not the page's own rev: it also grows when the space's members change.
  rev: page.change,
})

export function searchable(store: WikiStore, { readable }: Cards): Searchable {
  async function changes(after: string | null, limit: number): Promise<SearchChanges> {
    const from = behind(after ?? beginning)
    const rows = await store.changedAfter(from.change, from.id, limit + 1)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    if (!last) return unchanged(after ?? beginning)
    const spaces = await store.spacesById([...new Set(shown.map(({ spaceId }) => spaceId))])
    return {
      docs: shown.flatMap((page) => {
        const space = spaces.get(page.spaceId)
        return space && !page.stone ? [docOf(page, space)] : []
      }),
      gone: shown.filter(({ stone }) => stone !== null).map(({ id }) => id),
      cursor: cursorOf(last),
      more: rows.length > limit,
    }
  }

  async function readableBy(actor: Actor, ids: readonly string[]): Promise<readonly PageId[]> {
    const known = ids.flatMap((id) => pageId.safeParse(id).data ?? [])
    return (await readable(actor, await store.pagesById(known))).map(({ page }) => page.id)
  }

  return { kind: 'page', changes, readableBy }
}
