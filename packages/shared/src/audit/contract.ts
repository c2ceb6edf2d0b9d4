import { z } from 'zod'
import { pageInput, pageOf, personId, route } from '../core/index.ts'

/** One act on record. `hash` closes over everything in it and over the hash before, so that no entry can be changed unseen. */
export const auditEntry = z.object({
  n: z.number().int().positive(),
  at: z.iso.datetime(),
  by: personId.nullable(),
  onBehalfOf: personId.nullable(),
  action: z.string(),
  on: z.string(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: z.string(),
})

export const auditCheck = z.object({
  entries: z.number().int().nonnegative(),
  /** The first entry that does not fit its chain; null when all of them do. */
  brokenAt: z.number().int().positive().nullable(),
})

export const auditRoutes = {
  entries: route('GET /audit', {
    input: z.object({ ...pageInput(), by: personId.optional(), on: z.string().max(80).optional() }),
    reply: pageOf(auditEntry),
  }),
  check: route('GET /audit/check', { input: z.object({}), reply: auditCheck }),
}

export type AuditEntry = z.infer<typeof auditEntry>
export type AuditCheck = z.infer<typeof auditCheck>
