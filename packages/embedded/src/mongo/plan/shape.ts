import { isOperators } from '../query/compiler.ts'
import { isArray, isDoc } from '../values/kinds.ts'

/** A filter's fields and operators without its values: what may be logged of it. */
export function shapeOf(filter: unknown): string {
  if (isArray(filter)) return `[${filter.map(shapeOf).join(', ')}]`
  if (!isDoc(filter)) return '…'
  const fields = Object.entries(filter).map(([name, value]) => {
    if (name.startsWith('$') && isArray(value)) return `${name}: ${shapeOf(value)}`
    return isOperators(value) ? `${name}: { ${Object.keys(value).join(', ')} }` : name
  })
  return `{ ${fields.join(', ')} }`
}
