import type { DatabaseSync } from 'node:sqlite'
import { documentsToKnow, editsBetween, forgivenEdits, seedStems, stemOf } from '@kleeblatt/shared/german'
import { preparedWrite } from './schema.ts'

const mostVariants = 6
/** Stems are looked up by so many of their first letters; of shorter beginnings there are too many. */
const lettersLookedUp = 5

/** Which letters a word has, one bit each; digits and other letters share the upper bits. */
function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    bits |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6))
  }
  return bits
}

function bitsIn(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return (((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

interface Entry {
  readonly word: string
  readonly letters: number
  documents: number
}

/** Counts in memory: words by spelling and by length, and in how many documents each stem stands. */
function createCounts() {
  const entries = new Map<string, Entry>()
  const byLength = new Map<number, Entry[]>()
  const stems = new Map<string, number>()
  const byBeginning = new Map<string, string[]>()
  let known = 0

  function learn(stem: string): void {
    const beginning = stem.slice(0, lettersLookedUp)
    const alike = byBeginning.get(beginning)
    if (alike) alike.push(stem)
    else byBeginning.set(beginning, [stem])
  }

  function entryOf(word: string): Entry {
    const present = entries.get(word)
    if (present) return present
    const entry = { word, letters: lettersOf(word), documents: 0 }
    entries.set(word, entry)
    const sameLength = byLength.get(word.length)
    if (sameLength) sameLength.push(entry)
    else byLength.set(word.length, [entry])
    return entry
  }

  return {
    documentsWith: (word: string) => entries.get(word)?.documents ?? 0,
    documentsWithStem: (stem: string) => stems.get(stem) ?? 0,
    knownStems: () => known,

    add(word: string, by: number): void {
      entryOf(word).documents += by
      const stem = stemOf(word)
      if (!stems.has(stem)) learn(stem)
      const before = stems.get(stem) ?? 0
      stems.set(stem, before + by)
      if (before < documentsToKnow && before + by >= documentsToKnow) known++
      if (before >= documentsToKnow && before + by < documentsToKnow) known--
    },

    /** Words whose letters do not already say that more is wrong than is forgiven. */
    alike(word: string, most: number): Entry[] {
      const letters = lettersOf(word)
      const lengths = Array.from({ length: 2 * most + 1 }, (_, at) => word.length - most + at)
      return lengths.flatMap((length) =>
        (byLength.get(length) ?? []).filter((entry) => bitsIn(entry.letters ^ letters) <= 2 * most),
      )
    },

    stemsFrom: (beginning: string) =>
      (byBeginning.get(beginning.slice(0, lettersLookedUp)) ?? []).filter((stem) => stem.startsWith(beginning)),

    clear(): void {
      for (const counts of [entries, byLength, stems, byBeginning]) counts.clear()
      known = 0
    },
  }
}

/** The words of all documents, and in how many each stands: what compounds and slips of the keyboard are judged by. */
export function createLexicon(db: DatabaseSync) {
  const counts = createCounts()
  const unsaved = new Set<string>()
  const save = preparedWrite(
    db,
    'INSERT INTO word VALUES (?, ?) ON CONFLICT DO UPDATE SET documents = excluded.documents',
  )
  const drop = preparedWrite(db, 'DELETE FROM word WHERE word = ?')

  function load(): void {
    counts.clear()
    unsaved.clear()
    for (const row of db.prepare('SELECT word, documents FROM word').iterate())
      counts.add(String(row.word), Number(row.documents))
  }
  load()

  return {
    knows: (stem: string) => counts.documentsWithStem(stem) >= documentsToKnow,
    /** In about how many documents a word with this stem stands. */
    documentsWithStem: counts.documentsWithStem,
    /** How many stems are known well enough to be parts of others. */
    knownStems: counts.knownStems,

    add(words: ReadonlySet<string>, by: 1 | -1): void {
      for (const word of words) {
        counts.add(word, by)
        unsaved.add(word)
      }
    },

    /** Writes what has changed, inside the transaction that changed it. */
    save(): void {
      for (const word of unsaved) {
        const documents = counts.documentsWith(word)
        if (documents > 0) save.run(word, documents)
        else drop.run(word)
      }
      unsaved.clear()
    },

    /** Stems of the words that may have been meant, the likeliest first. */
    variantsOf(word: string): string[] {
      const most = forgivenEdits(word.length)
      if (most === 0) return []
      const found = counts
        .alike(word, most)
        .map((entry) => ({ ...entry, edits: editsBetween(word, entry.word, most) }))
        .filter((entry) => entry.edits <= most && entry.word !== word && entry.documents > 0)
        .toSorted((one, other) => one.edits - other.edits || other.documents - one.documents)
      return [...new Set(found.map((entry) => stemOf(entry.word)))].slice(0, mostVariants)
    },

    /** The stems that begin so, as words of the documents or as parts of them; null of a short beginning. */
    stemsFrom(beginning: string): string[] | null {
      if (beginning.length < lettersLookedUp) return null
      const seeds = [...seedStems].filter((stem) => stem.startsWith(beginning))
      return [...new Set([...counts.stemsFrom(beginning), ...seeds])]
    },

    /** After a write that was taken back. */
    reload: load,
  }
}

export type Lexicon = ReturnType<typeof createLexicon>
