import type { Language } from '@kleeblatt/shared/core'
import { z } from 'zod'

/** The groups of the Unicode consortium, as people look for them. Skin tones alone are no emoji. */
export const groups = [
  'smileys',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'things',
  'symbols',
  'flags',
] as const
export type Group = (typeof groups)[number]

const groupAt: Readonly<Record<number, Group>> = {
  0: 'smileys',
  1: 'people',
  3: 'nature',
  4: 'food',
  5: 'travel',
  6: 'activities',
  7: 'things',
  8: 'symbols',
  9: 'flags',
}

export interface Emoji {
  readonly sign: string
  readonly group: Group
  readonly names: Readonly<Record<Language, string>>
  /** The words it is found by, of each language, its name first. */
  readonly words: readonly string[]
}

const rows = z.array(
  z.object({
    unicode: z.string(),
    hexcode: z.string(),
    label: z.string(),
    tags: z.array(z.string()).default([]),
    group: z.number().optional(),
    order: z.number().optional(),
  }),
)
type Row = z.output<typeof rows>[number]

const byVersion = z.record(z.string(), z.array(z.string()))
/** The newest emoji that the house's own font shows: what others see as an empty box says nothing. */
const newestVersion = 15

/** The data names a style where the sign has it by itself; the standard, and the server, want it without. */
const asRecommended = (sign: string) => sign.replaceAll(/(\p{Emoji_Presentation})\u{FE0F}/gu, '$1')

/** What was typed and what is there are compared without capitals and accents. */
const plain = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
const wordsOf = (texts: readonly string[]) =>
  texts.flatMap((text) => plain(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => word !== '')

function tooNew(versions: unknown): ReadonlySet<string> {
  const later = Object.entries(byVersion.parse(versions)).filter(([version]) => Number(version) > newestVersion)
  return new Set(later.flatMap(([, hexcodes]) => hexcodes))
}

/** Puts together what two languages say of the same signs. */
function emojiFrom(german: unknown, english: unknown, versions: unknown): readonly Emoji[] {
  const later = tooNew(versions)
  const inEnglish = new Map(rows.parse(english).map((row) => [row.unicode, row]))
  const both = (row: Row): Emoji[] => {
    const other = inEnglish.get(row.unicode)
    const group = row.group === undefined ? undefined : groupAt[row.group]
    if (!other || !group || later.has(row.hexcode)) return []
    return [
      {
        sign: asRecommended(row.unicode),
        group,
        names: { de: row.label, en: other.label },
        words: [...new Set(wordsOf([row.label, other.label, ...row.tags, ...other.tags]))],
      },
    ]
  }
  return rows
    .parse(german)
    .toSorted((one, next) => (one.order ?? 0) - (next.order ?? 0))
    .flatMap(both)
}

let loading: Promise<readonly Emoji[]> | undefined

/** All emoji, from this host, when they are first asked for. */
export function allEmoji(): Promise<readonly Emoji[]> {
  loading ??= Promise.all([
    import('emojibase-data/de/compact.json'),
    import('emojibase-data/en/compact.json'),
    import('emojibase-data/versions/emoji.json'),
  ]).then(([german, english, versions]) => emojiFrom(german.default, english.default, versions.default))
  // Without a line the next one who asks tries again.
  loading.catch(() => {
    loading = undefined
  })
  return loading
}

/** The smaller, the better it fits; null where a word that was typed begins none of its own. */
function rankOf({ names, words }: Emoji, typed: readonly string[]): number | null {
  const isFound = typed.every((part) => words.some((word) => word.startsWith(part)))
  if (!isFound) return null
  const text = typed.join(' ')
  const called = [names.de, names.en].map((name) => wordsOf([name]).join(' '))
  if (called.includes(text)) return 0
  if (called.some((name) => name.startsWith(text))) return 1
  return words.includes(text) ? 2 : 3
}

/** Finds emoji by the beginnings of German and English words, the closest first. */
export function findEmoji(all: readonly Emoji[], text: string, most = Number.POSITIVE_INFINITY): Emoji[] {
  const typed = wordsOf([text])
  if (typed.length === 0) return []
  return all
    .flatMap((emoji) => {
      const rank = rankOf(emoji, typed)
      return rank === null ? [] : [{ emoji, rank }]
    })
    .toSorted((one, next) => one.rank - next.rank)
    .slice(0, most)
    .map(({ emoji }) => emoji)
}
