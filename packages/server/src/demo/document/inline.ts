import type { Inline, Mark } from '@kleeblatt/shared/wiki'

interface Kind {
  readonly pattern: RegExp
  readonly mark: (found: RegExpExecArray) => Mark
}

/** Each finds what stands between its signs as its first group. */
const kinds: readonly Kind[] = [
  { pattern: /`([^`]+)`/, mark: () => ({ type: 'code' }) },
  { pattern: /\[([^\]]+)\]\(([^()\s]+)\)/, mark: ([, , href = '']) => ({ type: 'link', attrs: { href } }) },
  { pattern: /\*\*(.+?)\*\*/, mark: () => ({ type: 'bold' }) },
  { pattern: /\*(.+?)\*/, mark: () => ({ type: 'italic' }) },
  { pattern: /~~(.+?)~~/, mark: () => ({ type: 'strike' }) },
]

const plain = (text: string, marks: readonly Mark[]): Inline[] =>
  text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks: [...marks] }) }]

/** A line of Markdown as the pieces of a paragraph. */
export function inlineOf(text: string, marks: readonly Mark[] = []): Inline[] {
  const found = kinds
    .flatMap(({ pattern, mark }) => {
      const match = pattern.exec(text)
      return match ? [{ match, mark }] : []
    })
    .toSorted((one, other) => one.match.index - other.match.index)
  const first = found[0]
  if (!first) return plain(text, marks)
  const { match, mark } = first
  const inside = match[1] ?? ''
  const added = mark(match)
  return [
    ...plain(text.slice(0, match.index), marks),
    ...(added.type === 'code' ? plain(inside, [...marks, added]) : inlineOf(inside, [...marks, added])),
    ...inlineOf(text.slice(match.index + match[0].length), marks),
  ]
}
