import { z } from 'zod'

export const deletionReasons = ['author', 'moderator', 'retention', 'erasure'] as const

/** What remains of a deleted thing: that it was there and why it went, never what it said. */
export const stone = z.object({ reason: z.enum(deletionReasons), at: z.iso.datetime() })
export type Stone = z.infer<typeof stone>
export type DeletionReason = Stone['reason']
