import type { Said } from '@kleeblatt/shared/chat'
import { principalOfPerson } from '@kleeblatt/shared/core'
import { type Pick, withNames } from '../text/mention.ts'
import type { Quotation } from './field.tsx'

/** So much is quoted of a text; its link leads to the rest. */
const mostLetters = 600

interface About {
  /** How the author is called; null where nobody is to be called for it. */
  readonly author: Pick | null
  readonly authorName: string
  readonly at: string
  readonly link: string
  readonly called: Parameters<typeof withNames>[1]
}

/** What was quoted there is not quoted again, unless there is nothing else. */
function own(text: string): string {
  const lines = text.split('\n')
  const said = lines.filter((line) => !line.startsWith('>'))
  const rest = said.join('\n').trim()
  return rest === '' ? text.trim() : rest
}

const short = (text: string) => (text.length > mostLetters ? `${text.slice(0, mostLetters).trimEnd()} …` : text)

/** A message as a quotation: who said it, when and where, and below it what. Of all it mentions only its author is called. */
export function quotationOf(text: string, { author, authorName, at, link, called }: About): Quotation {
  const named = withNames(own(text), (who) => called(who)).replaceAll(/(^|[\s(])@(?=\p{L})/gu, '$1')
  const head = `${author ? `@${author.name}` : authorName}, [${at}](${link}):`
  const lines = [head, ...short(named).split('\n')]
  return { text: lines.map((line) => `> ${line}`.trimEnd()).join('\n'), picks: author ? [author] : [] }
}

export const authorOf = ({ authorId }: Said, name: string): Pick | null =>
  authorId === null ? null : { who: principalOfPerson(authorId), name }
