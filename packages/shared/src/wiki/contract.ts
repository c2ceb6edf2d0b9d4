import { z } from 'zod'
import { idOf, intentionKey, pageInput, pageOf, personId, principal, route } from '../core/index.ts'
import { contentLimits, linkedProcessId, type PageId, pageContent, pageId } from './content.ts'
import { isInnerHref, slugOf } from './links.ts'

export const spaceId = idOf<'WikiSpace'>()

export const spaceRoles = ['reader', 'writer', 'owner'] as const
export const spaceRole = z.enum(spaceRoles)

export const member = z.object({ principal, role: spaceRole })
const members = z.array(member).min(1).max(200)

const name = z.string().trim().min(1).max(120)
const title = z.string().trim().min(1).max(200)
const description = z.string().trim().max(500)
const count = z.number().int().nonnegative()
/** The content, whose limit counts UTF-16 units, and some words beside it. */
const maxBytes = contentLimits.maxBytes * 3 + 10_000

export const spaceSummary = z.object({ id: spaceId, name, description, rev: count, myRole: spaceRole })
/** Persons are named by the client, from their ids; `name` says how all others are called, or is null. */
export const namedMember = member.extend({ name: z.string().nullable() })
export const space = spaceSummary.extend({ members: z.array(namedMember) })

/** A page as the tree shows it. Among the children of one parent, `place` gives the order, compared as text. */
export const treePage = z.object({
  id: pageId,
  parentId: pageId.nullable(),
  place: z.string().min(1).max(200),
  title,
  rev: count,
  revision: count,
})

/** A part of a space's tree. `at` is the number of the last change that it knows. */
export const treePart = pageOf(treePage).extend({ at: count })

/** What a card on a page shows of another thing. Absent where the reader may not see it, or it is gone. */
export const card = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), id: pageId, spaceId, title: z.string(), spaceName: z.string() }),
  z.object({
    kind: z.literal('process'),
    id: linkedProcessId,
    title: z.string(),
    /** How many times it has been saved. */
    version: count,
    /** Where it is opened, and where its drawing is found: places in this house. */
    path: z.string().refine(isInnerHref),
    preview: z.string().refine(isInnerHref).nullable(),
  }),
])

export const pageFacts = z.object({
  ownerId: personId.nullable(),
  deputyId: personId.nullable(),
  /** A day in the city, as 2027-03-31. */
  verifiedUntil: z.iso.date().nullable(),
})

export const page = treePage.extend({
  ...pageFacts.shape,
  spaceId,
  spaceName: z.string(),
  myRole: spaceRole,
  /** May this reader delete it. */
  mayDelete: z.boolean(),
  /** From the top of the tree down to the parent. */
  path: z.array(z.object({ id: pageId, title: z.string() })),
  contentVersion: count,
  content: pageContent,
  cards: z.array(card),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  changedBy: personId.nullable(),
})

export const revisionSummary = z.object({
  revision: count,
  title: z.string(),
  savedAt: z.iso.datetime(),
  savedBy: personId.nullable(),
  /** The revision that was brought back by this one. */
  restoredFrom: count.nullable(),
})
export const revision = revisionSummary.extend({ pageId, content: pageContent, cards: z.array(card) })

export const backlink = z.object({ id: pageId, spaceId, spaceName: z.string(), title: z.string() })

const bySpace = z.object({ spaceId })
const byPage = z.object({ pageId })
const byRevision = byPage.extend({ revision: z.coerce.number().int().min(1) })
const created = z.object({ id: pageId, spaceId, rev: count })
const changed = z.object({ id: pageId, rev: count })
/** The first answer to a save, and to each repeat of it. */
const saved = z.object({ id: pageId, rev: count, revision: count, savedAt: z.iso.datetime() })
/** `basedOn` is the revision one began with. If there is a newer one, the answer is `conflict` with it as `current`. */
const basis = z.object({ key: intentionKey, basedOn: count })

export const wikiRoutes = {
  spaces: route('GET /wiki/spaces', {
    input: z.object(pageInput()),
    reply: pageOf(spaceSummary).extend({ mayCreate: z.boolean() }),
  }),
  createSpace: route('POST /wiki/spaces', {
    input: z.object({ key: intentionKey, name, description, members: z.array(member).max(200) }),
    reply: spaceSummary,
  }),
  space: route('GET /wiki/spaces/:spaceId', { input: bySpace, reply: space }),
  changeSpace: route('PATCH /wiki/spaces/:spaceId', {
    input: bySpace.extend({ basedOn: count, name, description, members }),
    reply: space,
  }),
  tree: route('GET /wiki/spaces/:spaceId/pages', { input: bySpace.extend(pageInput(500, 500)), reply: treePart }),
  createPage: route('POST /wiki/spaces/:spaceId/pages', {
    input: bySpace.extend({ key: intentionKey, parentId: pageId.nullable(), title, content: pageContent.optional() }),
    reply: created,
    maxBytes,
  }),
  page: route('GET /wiki/pages/:pageId', { input: byPage, reply: page }),
  save: route('PUT /wiki/pages/:pageId/content', {
    input: byPage.extend({ ...basis.shape, title, contentVersion: count, content: pageContent }),
    reply: saved,
    maxBytes,
  }),
  changeFacts: route('PATCH /wiki/pages/:pageId', { input: byPage.extend(pageFacts.partial().shape), reply: changed }),
  /** Behind `after` among the children of `parentId`; first, where it is null. */
  move: route('PUT /wiki/pages/:pageId/place', {
    input: byPage.extend({ parentId: pageId.nullable(), after: pageId.nullable() }),
    reply: changed,
  }),
  /** For ever. Its children move up to its place. */
  remove: route('DELETE /wiki/pages/:pageId', { input: byPage, reply: z.null() }),
  revisions: route('GET /wiki/pages/:pageId/revisions', {
    input: byPage.extend(pageInput()),
    reply: pageOf(revisionSummary),
  }),
  revision: route('GET /wiki/pages/:pageId/revisions/:revision', { input: byRevision, reply: revision }),
  restore: route('POST /wiki/pages/:pageId/revisions/:revision/restore', {
    input: byRevision.extend(basis.shape),
    reply: saved,
  }),
  backlinks: route('GET /wiki/pages/:pageId/backlinks', {
    input: byPage.extend(pageInput()),
    reply: pageOf(backlink),
  }),
  /** The card of one thing that is about to be put on a page. */
  card: route('GET /wiki/cards/:kind/:id', {
    input: z.object({ kind: z.enum(['page', 'process']), id: z.string().regex(/^[0-9a-f]{24}$/) }),
    reply: card,
  }),
}

/** What a client may ask over the socket. */
export const wikiAsks = {
  /** From now on the space's changes are told, the next being `at` + 1 or later. */
  'wiki:watch': { input: bySpace, reply: z.object({ at: count }) },
  'wiki:unwatch': { input: bySpace, reply: z.null() },
}

/** What is told to those who watch a space. */
export const wikiTells = {
  'wiki:changed': z.object({ spaceId, change: count, pages: z.array(treePage), gone: z.array(pageId) }),
  /** Name, description or members are others now: ask again, and watch again. */
  'wiki:space-changed': z.object({ spaceId }),
}

export type SpaceId = z.infer<typeof spaceId>
export type SpaceRole = z.infer<typeof spaceRole>
export type Member = z.infer<typeof member>
export type NamedMember = z.infer<typeof namedMember>
export type SpaceSummary = z.infer<typeof spaceSummary>
export type Space = z.infer<typeof space>
export type TreePage = z.infer<typeof treePage>
export type TreePart = z.infer<typeof treePart>
export type WikiCard = z.infer<typeof card>
export type PageFacts = z.infer<typeof pageFacts>
export type WikiPage = z.infer<typeof page>
export type RevisionSummary = z.infer<typeof revisionSummary>
export type WikiRevision = z.infer<typeof revision>
export type Backlink = z.infer<typeof backlink>
export type TreeChange = z.infer<(typeof wikiTells)['wiki:changed']>
export type SavedPage = z.infer<typeof saved>

/** Where a page is read. It is found by its id; the words behind it are for people and may grow old. */
export const pathOfPage = (at: { spaceId: SpaceId; id: PageId; title: string }): string => {
  const slug = slugOf(at.title)
  return `${pathOfSpace(at.spaceId)}/${at.id}${slug && `-${slug}`}`
}
export const pathOfSpace = (id: SpaceId): string => `/wissen/${id}`

/** The page that the last part of an address names, or null. */
export function pageIdIn(part: string | undefined): PageId | null {
  const named = pageId.safeParse(part?.slice(0, 24))
  return named.success ? named.data : null
}
