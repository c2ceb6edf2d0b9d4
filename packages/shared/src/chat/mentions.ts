import { everyone, type PersonId, type Principal, principal, principalOfPerson } from '../core/index.ts'

/**
 * A mention as it stands in a message's text. It names by id, so it survives edits and changes of name. A unit, group or
 * function calls those of it who belong to the conversation, `everyone` all who do.
 */
export const tokenOf = (who: Principal): string => `<@${who}>`

/** The mention of one person. */
export const mentionToken = (person: PersonId): string => tokenOf(principalOfPerson(person))

/** The mention of all who belong to the conversation. */
export const everyoneToken = tokenOf(everyone)

/** How every mention is written; the first group is whom it names. */
export const mentionPattern = /<@(everyone|(?:person|unit|group|function):[0-9a-f]{24})>/
const token = new RegExp(mentionPattern, 'g')
const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g

export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly principal: Principal }

/** A text cut at its mentions, for showing. */
export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(token)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push({ kind: 'mention', principal: principal.parse(match[1]) })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** Whom a text mentions, each once. What stands in code mentions nobody. */
export function mentionsIn(text: string): readonly Principal[] {
  const named = partsOf(text.replaceAll(code, ' ')).flatMap((part) => (part.kind === 'mention' ? [part.principal] : []))
  return [...new Set(named)]
}

/** Whether a mention calls more than one person. */
export const callsMany = (mention: Principal): boolean => !mention.startsWith('person:')

/** More people than this are called only after a confirmation that names their number. */
export const mostUnasked = 50

/**
 * Whether so many may be called on a confirmation that was given for another number: it holds while they are hardly
 * more, since somebody may join between the question and the sending.
 */
export const isConfirmed = (people: number, confirmed: number): boolean =>
  people <= mostUnasked || people <= confirmed * 1.1

/** The words of a text without Markdown's marks and without mentions, for searching and for one-line previews. */
export const plainText = (text: string): string =>
  text
    .replaceAll(token, ' ')
    .replaceAll(/^ {0,3}(?:```.*|#{1,6} |> ?|[-*+] |\d+[.)] )/gm, '')
    // A place within the house says nothing to a reader; where another address leads, somebody may look for.
    .replaceAll(/!?\[([^\]\n]*)\]\(\/[^()\s]*\)/g, '$1')
    .replaceAll(/!?\[([^\]\n]*)\]\(([^()\s]*)\)/g, '$1 $2')
    .replaceAll(/(\*\*|~~|[*`])(?=\S)([^\n]*?\S)\1/g, '$2')
    .replaceAll(/(?<![\p{L}\p{N}_])(__?)(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}_])/gu, '$2')
    .replaceAll(/\s+/g, ' ')
    .trim()
