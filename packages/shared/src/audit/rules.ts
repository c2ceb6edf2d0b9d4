import type { Role } from '../core/index.ts'

/** Data protection and administration. Reading it is itself on record. */
export const mayReadAudit = (roles: readonly Role[]): boolean =>
  roles.includes('data-protection') || roles.includes('administration')
