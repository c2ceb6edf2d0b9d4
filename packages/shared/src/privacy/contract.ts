import { z } from 'zod'
import { idOf, intentionKey, pageInput, pageOf, personId, route } from '../core/index.ts'

export const holdId = idOf<'Hold'>()

/** What a hold keeps from being deleted: one thing, named as its room names it. */
export const heldThing = z.object({ kind: z.string().regex(/^[a-z-]{1,40}$/), id: z.string().regex(/^[0-9a-f]{24}$/) })

export const hold = z.object({
  id: holdId,
  thing: heldThing,
  reason: z.string(),
  by: personId,
  since: z.iso.datetime(),
  /** When it was lifted; null while it holds. */
  until: z.iso.datetime().nullable(),
})

/** One kind of data the house keeps, for the data-protection officer's list. */
export const keptKind = z.object({
  room: z.string(),
  kind: z.string(),
  retention: z.enum(['account', 'communication', 'knowledge', 'record', 'technical']),
})

/** All that is stored about a person, by room, as plain JSON. */
export const personalExport = z.object({
  person: personId,
  at: z.iso.datetime(),
  rooms: z.record(z.string(), z.json()),
})

export const privacyRoutes = {
  kinds: route('GET /privacy/kinds', { input: z.object({}), reply: z.array(keptKind) }),
  mine: route('GET /privacy/mine', { input: z.object({}), reply: personalExport }),
  exportPerson: route('POST /privacy/people/:person/export', {
    input: z.object({ person: personId }),
    reply: personalExport,
  }),
  erasePerson: route('POST /privacy/people/:person/erase', {
    input: z.object({ person: personId, reason: z.string().trim().min(3).max(500) }),
    reply: z.object({ rooms: z.array(z.string()) }),
  }),
  holds: route('GET /privacy/holds', { input: z.object(pageInput()), reply: pageOf(hold) }),
  hold: route('POST /privacy/holds', {
    input: z.object({ key: intentionKey, thing: heldThing, reason: z.string().trim().min(3).max(500) }),
    reply: hold,
  }),
  lift: route('POST /privacy/holds/:id/lift', { input: z.object({ id: holdId }), reply: hold }),
}

export type HoldId = z.infer<typeof holdId>
export type Hold = z.infer<typeof hold>
export type HeldThing = z.infer<typeof heldThing>
export type KeptKind = z.infer<typeof keptKind>
export type PersonalExport = z.infer<typeof personalExport>
