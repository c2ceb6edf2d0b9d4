import { type PersonId, type Principal, personId, principalOfPerson } from '../core/index.ts'

/** A mention as it stands in a message's text. It names by id, so it survives edits and changes of name. */
export const mentionToken = (person: PersonId): string => `<@${principalOfPerson(person)}>`

const token = /<@person:([0-9a-f]{24})>/g
const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g

export type TextPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'mention'; person: PersonId }

/** A text cut at its mentions, for showing. */
export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(token)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push({ kind: 'mention', person: personId.parse(match[1]) })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** Whom a text mentions, each once. What stands in code mentions nobody. */
export function mentionsIn(text: string): readonly Principal[] {
  const named = partsOf(text.replaceAll(code, ' ')).flatMap((part) =>
    part.kind === 'mention' ? [principalOfPerson(part.person)] : [],
  )
  return [...new Set(named)]
}

/** The words of a text without Markdown's marks and without mentions, for searching and for one-line previews. */
export const plainText = (text: string): string =>
  text
    .replaceAll(token, ' ')
    .replaceAll(/^ {0,3}(?:```.*|#{1,6} |> ?|[-*+] |\d+[.)] )/gm, '')
    .replaceAll(/!?\[([^\]\n]*)\]\(([^()\s]*)\)/g, '$1 $2')
    .replaceAll(/(\*\*|~~|[*`])(?=\S)([^\n]*?\S)\1/g, '$2')
    .replaceAll(/(?<![\p{L}\p{N}_])(__?)(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}_])/gu, '$2')
    .replaceAll(/\s+/g, ' ')
    .trim()
