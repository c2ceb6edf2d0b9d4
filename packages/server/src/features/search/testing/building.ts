import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { everyone, personId, principalOf, principalOfPerson, type Role } from '@kleeblatt/shared/core'
import { type SearchReply, searchInput } from '@kleeblatt/shared/search'
import { onTestFinished } from 'vitest'
import type { Actor } from '../../../kernel/actor.ts'
import { createFtsSearch, search as searchFeature } from '../index.ts'
import type { SearchPort } from '../port.ts'
import { shelf } from './shelf.ts'

/** How long something that happens by itself may take on a busy machine. */
export const patience = { timeout: 15_000, interval: 20 }

export const bauamt = principalOf('unit', 'b'.repeat(24))

let people = 0
/** Somebody with an id of their own. */
export function person({
  principals = [everyone],
  roles = [],
}: {
  principals?: Actor['principals']
  roles?: Role[]
} = {}): Actor {
  const id = personId.parse((++people).toString(16).padStart(24, '0'))
  return { id, principals: [...principals, principalOfPerson(id)], roles }
}

export function folderOfItsOwn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kleeblatt-search-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const noLeases = { take: async () => true, giveBack: async () => undefined }

/** Two small rooms, a search over them, and an embedded engine of its own. */
export function building({
  folder = folderOfItsOwn(),
  wiki = shelf('page'),
  chat = shelf('message'),
  change = (port: SearchPort) => port,
} = {}) {
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const engine = createFtsSearch({ folder, onError })
  onTestFinished(() => engine.close())
  const searchables = [wiki.searchable, chat.searchable]
  const feature = searchFeature({ engine: change(engine), searchables, leases: noLeases, onError })
  const { service } = feature
  return {
    wiki,
    chat,
    folder,
    engine,
    feature,
    service,
    errors,
    catchUp: service.catchUp,
    search: (actor: Actor, q: string, more: object = {}): Promise<SearchReply> =>
      service.search(actor, searchInput.parse({ q, ...more })),
    titles: async (actor: Actor, q: string, more: object = {}) =>
      (await service.search(actor, searchInput.parse({ q, ...more }))).hits.map(({ title }) => title),
  }
}
