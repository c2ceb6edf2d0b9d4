interface Ending {
  readonly end: string
  /** How many letters must remain. */
  readonly rest: number
  /** What the rest must end with, if that matters. */
  readonly after?: RegExp
}

/** Longest first. Only endings are cut, so a stem is always the beginning of its word and prefixes find it. */
const endings: readonly Ending[] = [
  { end: 'ungen', rest: 4 },
  { end: 'innen', rest: 6 },
  { end: 'ungs', rest: 4 },
  { end: 'ung', rest: 4 },
  { end: 'ern', rest: 3 },
  { end: 'end', rest: 5 },
  { end: 'em', rest: 4 },
  { end: 'er', rest: 3 },
  { end: 'en', rest: 3 },
  { end: 'es', rest: 3 },
  { end: 'in', rest: 6, after: /er$/ },
  { end: 'et', rest: 4, after: /[td]$/ },
  { end: 'e', rest: 3 },
  { end: 's', rest: 3, after: /[bdfghklmnrt]$/ },
  { end: 's', rest: 4, after: /[aoy]$|nis$/ },
  { end: 'n', rest: 4, after: /[lr]$/ },
  { end: 't', rest: 5, after: /[bfghklmnprz]$/ },
]

const endingsByLastLetter = Map.groupBy(endings, ({ end }) => end.slice(-1))

function shortened(word: string): string {
  for (const { end, rest, after } of endingsByLastLetter.get(word.slice(-1)) ?? []) {
    const kept = word.length - end.length
    if (kept < rest || !word.endsWith(end)) continue
    const stem = word.slice(0, kept)
    if (!after || after.test(stem)) return stem
  }
  return word
}

/** What the forms of a folded word have in common: `antrage`, `antragen` and `antrags` are `antrag`. */
export function stemOf(folded: string): string {
  if (/\d/.test(folded)) return folded
  let word = folded
  for (let next = shortened(word); next !== word; next = shortened(word)) word = next
  return word
}
