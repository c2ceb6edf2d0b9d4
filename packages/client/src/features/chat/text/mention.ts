import { mentionPattern } from '@kleeblatt/shared/chat'
import { type PersonId, type Principal, personId, principal } from '@kleeblatt/shared/core'

const allMentions = new RegExp(mentionPattern, 'g')

/** Somebody or several who were picked, by the name they are written with. */
export interface Pick {
  readonly who: Principal
  readonly name: string
}

type NameOf = (who: Principal) => string | undefined

/** Whom a text calls, once each: persons, units, groups, functions, all. */
export const calledIn = (text: string): Principal[] => [
  ...new Set([...text.matchAll(allMentions)].map(([, who]) => principal.parse(who))),
]

export const personIn = (who: Principal): PersonId[] =>
  who.startsWith('person:') ? [personId.parse(who.slice('person:'.length))] : []

/** The persons whom a text mentions one by one. */
export const mentionedIn = (text: string): PersonId[] => calledIn(text).flatMap(personIn)

/** What may follow a name without making it a longer word. */
const wordEnds = '(?![\\p{L}\\p{N}_])'
const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Turns `@Name` of those who were picked into mentions. Longer names first: one may begin with another. */
export function withMentions(typed: string, picks: readonly Pick[]): string {
  const longestFirst = [...picks].toSorted((one, other) => other.name.length - one.name.length)
  return longestFirst.reduce(
    (text, { who, name }) => text.replaceAll(new RegExp(`@${literal(name)}${wordEnds}`, 'gu'), `<@${who}>`),
    typed,
  )
}

/** Turns mentions back into `@Name`, for writing on. */
export const withNames = (text: string, nameOf: NameOf): string =>
  text.replaceAll(allMentions, (mention, who: string) => {
    const name = nameOf(principal.parse(who))
    return name === undefined ? mention : `@${name}`
  })

/** Whom a text mentions, by the names they are shown with. */
export const picksIn = (text: string, nameOf: NameOf): Pick[] =>
  calledIn(text).flatMap((who) => {
    const name = nameOf(who)
    return name === undefined ? [] : [{ who, name }]
  })

/** A text in one line, for lists. */
export const inOneLine = (text: string, nameOf: NameOf): string =>
  withNames(text, nameOf)
    .replaceAll(/```[\s\S]*?(```|$)/g, '…')
    .replaceAll(/[*_~`>#]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
