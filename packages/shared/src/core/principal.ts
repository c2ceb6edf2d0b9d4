import { z } from 'zod'
import type { PersonId } from './id.ts'

export const principalKinds = ['person', 'unit', 'group', 'function', 'bot'] as const
export type PrincipalKind = (typeof principalKinds)[number]

/**
 * Whom a permission names: a person, an org unit, a directory group, a function, a bot, or everyone who may sign in.
 * Permissions are asked against principals, so that a change in the directory changes what people may at once.
 */
export const principal = z
  .string()
  .regex(/^(everyone|(person|unit|group|function|bot):[0-9a-f]{24})$/)
  .brand<'Principal'>()
export type Principal = z.infer<typeof principal>

export const everyone = principal.parse('everyone')
export const principalOf = (kind: PrincipalKind, id: string): Principal => principal.parse(`${kind}:${id}`)
export const principalOfPerson = (id: PersonId): Principal => principalOf('person', id)

export const roles = [
  'administration',
  'data-protection',
  'staff-council',
  'knowledge-editing',
  'process-analysis',
] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>
