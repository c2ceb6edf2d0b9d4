/** `[[page:wohnsitz]]` or `[[process:wohnsitz|der Ablauf]]`: a link to a thing of the city, by its key. */
const link = /\[\[((?:page|process):[a-z0-9-]+)(?:\|([^\]]+))?\]\]/g
/** `{{process:wohnsitz}}` on a line of its own: the thing as a card. */
const card = /^\{\{((?:page|process):[a-z0-9-]+)\}\}$/gm

export interface Place {
  readonly id: string
  readonly path: string
}

/** The things of the city by `page:` or `process:` and their keys: what they are called, and where, once they are there. */
export interface Places {
  readonly titles: ReadonlyMap<string, string>
  readonly made: Map<string, Place>
}

const keysIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, key = '']) => key)

/** Everything a text leads to. */
export const targetsOf = (text: string): string[] => [...keysIn(text, link), ...keysIn(text, card)]

/** Links as Markdown. What is not there yet is called by its name and leads nowhere. */
export const linked = (text: string, { titles, made }: Places): string =>
  text.replaceAll(link, (_all, key: string, words: string | undefined) => {
    const name = words ?? titles.get(key)
    if (name === undefined) throw new Error(`The demonstration's data link to what is not there: ${key}`)
    const place = made.get(key)
    return place ? `[${name}](${place.path})` : name
  })

/** The thing that a line shows as a card; undefined for all other lines. */
export const cardIn = (line: string): string | undefined => keysIn(line, card)[0]
