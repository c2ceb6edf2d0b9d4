import { createHash } from 'node:crypto'
import type { AuditEntry } from '@kleeblatt/shared/audit'

export const hashOfNothing = '0'.repeat(64)

const sorted = (fields: AuditEntry['with']) =>
  Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1))

/** SHA-256 (FIPS 180-4) over the hash before and every field of the entry, in an order that does not depend on how it was stored. */
export function hashOf(before: string, entry: Omit<AuditEntry, 'hash'>): string {
  const { n, at, by, onBehalfOf, action, on } = entry
  const text = JSON.stringify([before, n, at, by, onBehalfOf, action, on, sorted(entry.with)])
  return createHash('sha256').update(text).digest('hex')
}
