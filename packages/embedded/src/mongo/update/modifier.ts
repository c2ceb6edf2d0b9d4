import { typeName } from '../query/types.ts'
import { badValue } from '../refusal.ts'
import { isArray } from '../values/kinds.ts'
import type { Target } from './target.ts'

/** One update operator at one place. */
export type Modifier = (target: Target, operand: unknown) => void

/** The array at a place; null when there is nothing. */
export function arrayAt({ current, path }: Target): unknown[] | null {
  if (current === undefined) return null
  if (isArray(current)) return current
  throw badValue(`The field '${path}' must be an array but is of type ${typeName(current)}`)
}
