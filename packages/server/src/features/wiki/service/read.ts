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
const linksAtOnce = 100
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

  /** As many of what links here as are asked for, without what the actor may not read: no cursor names that either. */
  async function linking(actor: Actor, id: PageId, { after, limit }: { after: PageId | undefined; limit: number }) {
    const found: Awaited<ReturnType<typeof readable>> = []
    let last = after
    for (let isMore = true; isMore && found.length < limit; ) {
      const rows = await store.linkingTo(id, last, linksAtOnce)
      found.push(...(await readable(actor, rows)).filter(({ page: from }) => from.id !== id))
      last = rows.at(-1)?.id
      isMore = rows.length === linksAtOnce
    }
    return found.slice(0, limit)
  }

  async function backlinks(actor: Actor, id: PageId, { after, limit }: Part): Promise<Page<Backlink>> {
    await doors.openPage(actor, id, 'reader')
    const rows = await linking(actor, id, { after: pageId.optional().parse(after), limit: limit + 1 })
    const items = rows.slice(0, limit).map(({ page: from, space }) => ({
      id: from.id,
      spaceId: space.id,
      spaceName: space.name,
      title: from.title,
    }))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  return { page, revisions, revision, backlinks }
}
