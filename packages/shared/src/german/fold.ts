/** Letters that no decomposition takes apart. */
const plainOf: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

const isPlain = /^[a-z0-9]*$/
const isAscii = /^[A-Za-z0-9]*$/

/** Lower case without marks: `Straße` is `strasse`, `Yılmaz` is `yilmaz`. */
export function withoutMarks(text: string): string {
  // Most words need nothing else, and asking the tables of Unicode for them is most of what folding a text takes.
  if (isAscii.test(text)) return text.toLowerCase()
  const lower = text.normalize('NFKC').toLowerCase()
  if (isPlain.test(lower)) return lower
  return lower
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => plainOf[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .normalize('NFC')
}

/** One spelling for all spellings of a word: `Müller`, `Mueller` and `Muller` are `muller`, `Quelle` stays. */
export function fold(word: string): string {
  const plain = withoutMarks(word)
  const letters = isPlain.test(plain) ? plain : plain.replaceAll(/[^\p{L}\p{N}]/gu, '')
  return letters.replaceAll(/ae|oe|(?<![aeq])ue/g, (pair) => pair.slice(0, 1))
}

export interface Token {
  /** From and to in the text it was found in, in UTF-16 units. */
  readonly start: number
  readonly end: number
  readonly folded: string
}

/** A word may hold soft hyphens and joiners that nobody sees. */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u{AD}\u{200B}-\u{200D}]*/gu

/** The words of a text as they are written, and where they begin. */
export function* rawWordsOf(text: string): Generator<{ start: number; raw: string }, void, undefined> {
  for (const match of text.matchAll(wordPattern)) yield { start: match.index, raw: match[0] }
}

/** The words of a text, where they stand and in their one spelling. */
export function* tokensOf(text: string): Generator<Token, void, undefined> {
  for (const { start, raw } of rawWordsOf(text)) {
    const folded = fold(raw)
    if (folded) yield { start, end: start + raw.length, folded }
  }
}
