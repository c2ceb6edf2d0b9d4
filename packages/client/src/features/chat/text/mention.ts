import { type PersonId, personId } from '@kleeblatt/shared/core'

/** How a mention stands in a message's text. Names change, ids do not. */
export const mentionPattern = /<@person:([0-9a-f]{24})>/
const allMentions = new RegExp(mentionPattern, 'g')

export interface Pick {
  readonly id: PersonId
  readonly name: string
}

/** Whom a text mentions, once each. */
export const mentionedIn = (text: string): PersonId[] => [
  ...new Set([...text.matchAll(allMentions)].map(([, id]) => personId.parse(id))),
]

/** Turns `@Name` of those who were picked into mentions. Longer names first: one may begin with another. */
export function withMentions(typed: string, picks: readonly Pick[]): string {
  const longestFirst = [...picks].toSorted((one, other) => other.name.length - one.name.length)
  return longestFirst.reduce((text, { id, name }) => text.replaceAll(`@${name}`, `<@person:${id}>`), typed)
}

/** Turns mentions back into `@Name`, for writing on. */
export const withNames = (text: string, nameOf: (id: PersonId) => string | undefined): string =>
  text.replaceAll(allMentions, (mention, id: string) => {
    const name = nameOf(personId.parse(id))
    return name === undefined ? mention : `@${name}`
  })

/** Whom a text mentions, by the names they are shown with. */
export const picksIn = (text: string, nameOf: (id: PersonId) => string | undefined): Pick[] =>
  mentionedIn(text).flatMap((id) => {
    const name = nameOf(id)
    return name === undefined ? [] : [{ id, name }]
  })

/** A text in one line, for lists. */
export const inOneLine = (text: string, nameOf: (id: PersonId) => string | undefined): string =>
  withNames(text, nameOf)
    .replaceAll(/```[\s\S]*?(```|$)/g, '…')
    .replaceAll(/[*_~`>#]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
