import { Failure, type Page } from '@kleeblatt/shared/core'
import {
  type Backlink,
  type PageId,
  pageId,
  type RevisionSummary,
  type WikiPage,
  type WikiRevision,
} from '@kleeblatt/shared/wiki'
import type { Actor } from '../../../kernel/actor.ts'
import type { KnownPage } from '../pages/store.ts'
import type { FullRevision } from '../revisions/store.ts'
import type { Cards } from './cards.ts'
import type { ServiceNeeds } from './needs.ts'
import type { Doors, OpenPage } from './open.ts'

export interface Part {
  readonly after?: string | undefined
  readonly limit: number
}

/** Trees of people are flat; a longer way up is cut. */
const maxPath = 30

/** The space's owners, and whoever is responsible for the page. */
export const mayDelete = (actor: Actor, { page, role }: OpenPage): boolean =>
  role === 'owner' || (role === 'writer' && page.ownerId === actor.id)

const whole = (text: string | undefined): number => {
  const number = Number(text ?? Number.MAX_SAFE_INTEGER)
  if (!Number.isSafeInteger(number)) throw new Failure('invalid', 'not-a-cursor')
  return number
}

export type Reading = ReturnType<typeof reading>

export function reading({ store }: ServiceNeeds, doors: Doors, { readable, cardsOn }: Cards) {
  async function pathTo({ parentId }: KnownPage) {
    const path: Array<{ id: PageId; title: string }> = []
    for (let id = parentId; id !== null && path.length < maxPath; ) {
      const parent = await store.page(id)
      if (!parent) break
      path.unshift({ id: parent.id, title: parent.title })
      id = parent.parentId
    }
    return path
  }

  async function revisionOf(id: PageId, revision: number): Promise<FullRevision> {
    const found = await store.revision(id, revision)
    if (!found) throw new Failure('not-found')
    return found
  }

  async function page(actor: Actor, id: PageId): Promise<WikiPage> {
    const open = await doors.openPage(actor, id, 'reader')
    const { content, contentVersion } = await revisionOf(id, open.page.revision)
    return {
      ...open.page,
      spaceName: open.space.name,
      myRole: open.role,
      mayDelete: mayDelete(actor, open),
      path: await pathTo(open.page),
      content,
      contentVersion,
      cards: await cardsOn(actor, content),
    }
  }

  async function revisions(actor: Actor, id: PageId, { after, limit }: Part): Promise<Page<RevisionSummary>> {
    await doors.openPage(actor, id, 'reader')
    const rows = await store.revisionsOf(id, whole(after), limit + 1)
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? String(items.at(-1)?.revision) : null }
  }

  async function revision(actor: Actor, id: PageId, number: number): Promise<WikiRevision> {
    await doors.openPage(actor, id, 'reader')
    const found = await revisionOf(id, number)
    return { ...found, cards: await cardsOn(actor, found.content) }
  }

  /** A part may hold fewer than asked for, since only what the actor may read is in it; `next` says whether to go on. */
  async function backlinks(actor: Actor, id: PageId, { after, limit }: Part): Promise<Page<Backlink>> {
    await doors.openPage(actor, id, 'reader')
    const rows = await store.linkingTo(id, pageId.optional().parse(after), limit + 1)
    const shown = rows.slice(0, limit)
    const others = shown.filter((row) => row.id !== id)
    const items = (await readable(actor, others)).map(({ page: from, space }) => ({
      id: from.id,
      spaceId: space.id,
      spaceName: space.name,
      title: from.title,
    }))
    return { items, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
  }

  return { page, revisions, revision, backlinks }
}
