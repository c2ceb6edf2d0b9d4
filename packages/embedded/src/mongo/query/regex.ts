import { Refusal } from '../refusal.ts'
import { regexOf } from '../values/compare.ts'
import { rank, rankOf } from '../values/kinds.ts'

const withoutComments = (pattern: string) =>
  pattern.replace(/\\#|#.*$/gm, (found) => (found.startsWith('\\') ? found : '')).replace(/\s+/g, '')

/** JavaScript's form of a BSON regular expression. */
export function toRegExp(value: unknown, options?: unknown): RegExp {
  const [pattern, ownFlags] = rankOf(value) === rank.regex ? regexOf(value) : [String(value), '']
  const asked = options === undefined ? ownFlags : String(options)
  const readable = asked.includes('x') ? withoutComments(pattern) : pattern
  const inline = /^\(\?([ims]+)\)/.exec(readable)
  const source = readable.slice(inline?.[0].length ?? 0)
  const flags = new Set([...asked, ...(inline?.[1] ?? '')].filter((flag) => 'imsu'.includes(flag)))
  try {
    return new RegExp(source, [...flags].join(''))
  } catch (error) {
    throw new Refusal(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : ''}`)
  }
}

/** The letters every match begins with, if the pattern says so: `/^abc/` but not `/^abc?/` or `/abc/`. */
export function literalPrefix(value: unknown, options?: unknown): string | null {
  const [pattern, ownFlags] = rankOf(value) === rank.regex ? regexOf(value) : [String(value), '']
  if ((options === undefined ? ownFlags : String(options)) !== '' || !pattern.startsWith('^') || pattern.includes('|'))
    return null
  const [literal = ''] = /^(?:\\[^a-zA-Z0-9]|[^\\^$.*+?()[\]{}|])*/.exec(pattern.slice(1)) ?? []
  const rest = pattern.slice(1 + literal.length)
  const whole = /^[*+?{]/.test(rest) ? literal.replace(/(?:\\.|.)$/su, '') : literal
  return whole === '' ? null : whole.replace(/\\(.)/gs, '$1')
}
