import { Decimal128, Double, Int32, Long, ObjectId } from 'bson'
import { Refusal } from '../../refusal.ts'

/** A simple value as text, as `$toString` writes it. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof Int32 || value instanceof Double) return String(value.value)
  if (value instanceof Long || value instanceof Decimal128) return value.toString()
  throw new Refusal(241, 'Unsupported conversion to string')
}
