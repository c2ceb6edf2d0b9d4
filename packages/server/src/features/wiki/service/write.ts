import { Failure, type FileId, type IntentionKey } from '@kleeblatt/shared/core'
import {
  contentVersion,
  emptyContent,
  outgoingOf,
  type PageContent,
  type PageId,
  type SavedPage,
  type SpaceId,
  textOf,
} from '@kleeblatt/shared/wiki'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { KnownRevision } from '../revisions/store.ts'
import type { ServiceNeeds } from './needs.ts'
import type { Doors, OpenPage, Turn } from './open.ts'
import type { Reading } from './read.ts'
import type { Telling } from './telling.ts'
import type { Placing } from './tree.ts'

export interface NewPage {
  readonly key: IntentionKey
  readonly parentId: PageId | null
  readonly title: string
  readonly content?: PageContent | undefined
}

export interface Basis {
  readonly key: IntentionKey
  /** The revision that was there when the person began. */
  readonly basedOn: number
}

export interface Save extends Basis {
  readonly title: string
  readonly content: PageContent
  readonly contentVersion: number
}

const emptyPage: PageContent = { type: 'doc', content: [...emptyContent.content] }

const derivedFrom = (content: PageContent) => ({ text: textOf(content), linksTo: outgoingOf(content).pages })

const savedAs = ({ pageId: id, rev, revision, savedAt }: KnownRevision): SavedPage => ({ id, rev, revision, savedAt })

/** Nobody puts a file on a page that they may not read themselves. From then on it belongs to the page. */
function usingFiles({ files }: ServiceNeeds) {
  async function usable(actor: Actor, content: PageContent): Promise<readonly FileId[]> {
    const used = outgoingOf(content).files
    for (const id of used) await files.open(actor, id)
    return used
  }
  async function attach(tx: Tx, used: readonly FileId[], id: PageId): Promise<void> {
    for (const file of used) await files.attach(tx, file, { kind: 'wiki-page', id })
  }
  return { usable, attach }
}

export function creating(needs: ServiceNeeds, doors: Doors, telling: Telling, placing: Placing) {
  const { store, now } = needs
  const { usable, attach } = usingFiles(needs)

  async function first(actor: Actor, key: IntentionKey) {
    const known = await store.pageByKey(actor.id, key)
    return known && { id: known.id, spaceId: known.spaceId, rev: 1 }
  }

  /** At the end of the parent's children. A repeat of the same intention gets the first answer. */
  async function createPage(actor: Actor, spaceId: SpaceId, { key, parentId, title, content = emptyPage }: NewPage) {
    const known = await first(actor, key)
    if (known) return known
    await doors.openSpace(actor, spaceId, 'writer')
    const used = await usable(actor, content)
    const at = now()

    try {
      return await doors.changeSpace(actor, spaceId, 'writer', async (turn) => {
        const place = await placing.lastPlace(spaceId, parentId, turn.tx)
        const fresh = { spaceId, parentId, place, title, key, createdBy: actor.id, createdAt: at }
        const made = await store.addPage(turn.tx, turn.change, fresh, derivedFrom(content))
        const said = { title, content, contentVersion, savedBy: actor.id, savedAt: at, key, restoredFrom: null }
        await store.addRevision(turn.tx, { pageId: made.id, revision: 1, rev: 1, ...said })
        await attach(turn.tx, used, made.id)
        telling.pagesChanged(turn, spaceId, { pages: [made] })
        return { id: made.id, spaceId, rev: 1 }
      })
    } catch (error) {
      const winner = store.isRepeat(error) && (await first(actor, key))
      if (!winner) throw error
      return winner
    }
  }

  return { createPage }
}

/** Somebody else has saved since the person began. */
const newer = 'newer-revision'

export function saving(needs: ServiceNeeds, doors: Doors, telling: Telling, { page }: Reading) {
  const { store, record, now } = needs
  const { usable, attach } = usingFiles(needs)

  /** Puts a new revision on top, if the one it was based on is still on top. */
  async function put(
    actor: Actor,
    turn: Turn,
    { page: before }: OpenPage,
    next: Save & { restoredFrom: number | null; used: readonly FileId[] },
  ): Promise<SavedPage> {
    if (before.revision !== next.basedOn) throw new Failure('conflict', newer)
    const { title, content, restoredFrom, key } = next
    const at = now()
    const after = await store.changePage(turn.tx, turn.change, before.id, {
      ...{ title, revision: before.revision + 1, changedBy: actor.id, changedAt: at },
      derived: derivedFrom(content),
    })
    const said = { title, content, contentVersion: next.contentVersion, savedBy: actor.id, savedAt: at }
    const { id: pageId, rev, revision } = after
    const kept = await store.addRevision(turn.tx, { pageId, revision, rev, ...said, key, restoredFrom })
    await attach(turn.tx, next.used, pageId)
    telling.pagesChanged(turn, after.spaceId, { pages: [after] })
    return savedAs(kept)
  }

  async function known(actor: Actor, key: IntentionKey): Promise<SavedPage | null> {
    const revision = await store.revisionByKey(actor.id, key)
    return revision && savedAs(revision)
  }

  async function once(actor: Actor, id: PageId, key: IntentionKey, work: () => Promise<SavedPage>) {
    const first = await known(actor, key)
    if (first) return first
    return await work().catch(async (error: unknown) => {
      // The same save may have arrived twice, and then the one sees the other as newer.
      const winner = await known(actor, key)
      if (winner) return winner
      const isLate = error instanceof Failure && error.message === newer
      throw isLate ? new Failure('conflict', newer, { current: await page(actor, id) }) : error
    })
  }

  const save = (actor: Actor, id: PageId, wanted: Save): Promise<SavedPage> =>
    once(actor, id, wanted.key, async () => {
      // Newer code may know kinds of content that this one would misread.
      if (wanted.contentVersion > contentVersion) throw new Failure('outdated', 'newer-content')
      await doors.openPage(actor, id, 'writer')
      const used = await usable(actor, wanted.content)
      const next = { ...wanted, used, restoredFrom: null }
      return await doors.changePage(actor, id, 'writer', (turn, open) => put(actor, turn, open, next))
    })

  const restore = (actor: Actor, id: PageId, revision: number, basis: Basis): Promise<SavedPage> =>
    once(actor, id, basis.key, () =>
      doors.changePage(actor, id, 'writer', async (turn, open) => {
        const old = await store.revision(id, revision, turn.tx)
        if (!old) throw new Failure('not-found')
        // Its files belong to the page since it was saved.
        const saved = await put(actor, turn, open, { ...old, ...basis, used: [], restoredFrom: revision })
        const on = `wiki-page:${id}`
        await record(turn.tx, actor, { action: 'wiki.revision-restored', on, with: { revision } })
        return saved
      }),
    )

  return { save, restore }
}
