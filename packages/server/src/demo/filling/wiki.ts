import { contentVersion, type PageId, pathOfPage, type SpaceId } from '@kleeblatt/shared/wiki'
import { changed, type PageData, type SpaceData } from '../data.ts'
import { documentOf } from '../document/page.ts'
import { keyOf } from '../keys.ts'
import { targetsOf } from '../links.ts'
import type { Filling } from './needs.ts'

interface Made {
  readonly data: PageData
  readonly id: PageId
  /** Whether it names things that were not there when it was written. */
  readonly isLoose: boolean
}

async function membersOf({ cast }: Filling, { owners, writers, readers }: SpaceData) {
  const named = [
    ...readers.map((who) => [who, 'reader'] as const),
    ...writers.map((who) => [who, 'writer'] as const),
    ...owners.map((who) => [who, 'owner'] as const),
  ]
  return Promise.all(named.map(async ([who, role]) => ({ principal: await cast.principal(who), role })))
}

async function beginSpace(filling: Filling, data: SpaceData): Promise<SpaceId> {
  const { house, cast, clock, calendar } = filling
  const { key, name, description, by } = data
  const maker = await cast.actor(by)
  const members = await membersOf(filling, data)
  const day = Math.min(...data.pages.map((page) => page.day)) - 1
  const make = () => house.wiki.createSpace(maker, { key: keyOf(`space ${key}`), name, description, members })
  return (await clock.at(calendar.instant(day, '09:30'), make)).id
}

const contentOf = ({ calendar, places }: Filling, text: string) => documentOf(calendar.dated(text), places)

/** Whom one may ask about a page, and until when it holds. Said once, when it is new. */
async function sayFacts({ house, cast, calendar }: Filling, data: PageData, id: PageId): Promise<void> {
  const { owner, deputy, verifiedUntil } = data
  const writer = await cast.actor(data.by)
  if ((await house.wiki.page(writer, id)).rev > 1) return
  await house.wiki.changeFacts(writer, id, {
    ...(owner !== undefined && { ownerId: cast.id(owner) }),
    ...(deputy !== undefined && { deputyId: cast.id(deputy) }),
    ...(verifiedUntil !== undefined && { verifiedUntil: calendar.day(verifiedUntil) }),
  })
}

async function writePage(filling: Filling, spaceId: SpaceId, data: PageData, parentId: PageId | null): Promise<Made> {
  const { house, cast, clock, calendar, places } = filling
  const { key, title, day, by, text } = data
  const writer = await cast.actor(by)
  const isLoose = targetsOf(text).some((target) => !places.made.has(target))
  const wanted = { key: keyOf(`page ${key}`), parentId, title, content: contentOf(filling, text) }
  const id = await clock.at(calendar.instant(day, '10:40'), async () => {
    const made = await house.wiki.createPage(writer, spaceId, wanted)
    if (data.owner !== undefined) await sayFacts(filling, data, made.id)
    return made.id
  })
  places.made.set(`page:${key}`, { id, path: pathOfPage({ spaceId, id, title }) })
  return { data, id, isLoose }
}

interface Revision {
  readonly name: string
  readonly by: string
  readonly at: Date
  readonly text: string
}

/** What was done to a page after it was written: first its links, once there is something to lead to, then the rest. */
function revisionsOf({ calendar, city }: Filling, { data, isLoose }: Made): Revision[] {
  const newest = Math.max(...city.spaces.flatMap(({ pages }) => pages.map(({ day }) => day)))
  const { by, text } = data
  const revisions: Revision[] = isLoose ? [{ name: 'links', by, at: calendar.instant(newest, '16:30'), text }] : []
  let current = text
  for (const [index, later] of (data.later ?? []).entries()) {
    current = changed(current, later.changes)
    const at = calendar.instant(later.day, later.time)
    revisions.push({ name: `later ${index}`, by: later.by, at, text: current })
  }
  return revisions
}

async function revise(filling: Filling, made: Made): Promise<void> {
  const { house, cast, clock } = filling
  const { key, title } = made.data
  let basedOn = 1
  for (const { name, by, at, text } of revisionsOf(filling, made)) {
    const writer = await cast.actor(by)
    const content = contentOf(filling, text)
    const wanted = { key: keyOf(`page ${key} ${name}`), basedOn, title, content, contentVersion }
    basedOn = (await clock.at(at, () => house.wiki.save(writer, made.id, wanted))).revision
  }
}

/** Spaces with their trees of pages, and every page with its revisions. */
export async function fillWiki(filling: Filling): Promise<void> {
  const all: Made[] = []
  for (const space of filling.city.spaces) {
    const spaceId = await beginSpace(filling, space)
    const pages = new Map<string, PageId>()
    for (const data of space.pages) {
      const parent = data.below === undefined ? null : pages.get(data.below)
      if (parent === undefined) throw new Error(`${data.title} hangs below a page that comes later: ${data.below}`)
      const made = await writePage(filling, spaceId, data, parent)
      pages.set(data.key, made.id)
      all.push(made)
    }
  }
  for (const made of all) await revise(filling, made)
}
