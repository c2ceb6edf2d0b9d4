/** One thing that happened in a conversation. Days are working days, as the calendar counts them. */
export interface Line {
  readonly day: number
  readonly time: string
  readonly by: string
  readonly text: string
  /** What it says since it was edited. */
  readonly edited: { readonly time: string; readonly text: string } | null
  /** When its author took it back. */
  readonly removed: string | null
  /** It answers the message before it, in its thread. */
  readonly isAnswer: boolean
  readonly reactions: ReadonlyArray<{ readonly emoji: string; readonly by: readonly string[] }>
  readonly pinned: { readonly time: string; readonly by: string } | null
  /** It asks all to take note of it; so many have, and none of these. */
  readonly asks: { readonly count: number; readonly without: readonly string[] } | null
}

const said = /^(> )?(-?\d+) (\d\d:\d\d) ([a-z][a-z0-9-]*): (.*)$/
const edited = /^~ (\d\d:\d\d) (.*)$/
const removed = /^x (\d\d:\d\d)$/
const reacted = /^\+ (\p{RGI_Emoji}) ([a-z0-9 \-]+)$/v
const asks = /^! (\d+)((?: [a-z][a-z0-9-]*)*)$/
const pinned = /^\^ (\d\d:\d\d) ([a-z][a-z0-9-]*)$/

function begun(line: string): Line | null {
  const [, answers, day, time = '', by = '', text = ''] = said.exec(line) ?? []
  if (day === undefined) return null
  const still = { edited: null, removed: null, reactions: [], pinned: null, asks: null }
  return { day: Number(day), time, by, text, isAnswer: answers !== undefined, ...still }
}

/** What a line that begins nothing adds to the one before it: an edit, its removal, what was put at it, or more words. */
function continued(last: Line, line: string): Line {
  const edit = edited.exec(line)
  if (edit) return { ...last, edited: { time: edit[1] ?? '', text: edit[2] ?? '' } }
  const removal = removed.exec(line)
  if (removal) return { ...last, removed: removal[1] ?? '' }
  const reaction = reacted.exec(line)
  if (reaction) {
    const [, emoji = '', by = ''] = reaction
    return { ...last, reactions: [...last.reactions, { emoji, by: by.split(' ') }] }
  }
  const asking = asks.exec(line)
  if (asking) {
    const [, count, without = ''] = asking
    return { ...last, asks: { count: Number(count), without: without.trim().split(' ') } }
  }
  const pin = pinned.exec(line)
  if (pin) return { ...last, pinned: { time: pin[1] ?? '', by: pin[2] ?? '' } }
  return { ...last, text: `${last.text}\n${line}` }
}

/**
 * A conversation as text: `-14 08:42 ayildiz: Guten Morgen!`, with further lines of the same message below it.
 * `~ 08:45 Guten Tag!` says what it was edited to, `x 08:50` that it was taken back, `+ 👍 jkuehn maydin` who reacted,
 * `^ 09:00 jkuehn` who pinned it, `! 87 mbehrens` that it asks all to take note, how many have, and who has not. `> -14 08:50 jkuehn: Danke` answers it in its thread.
 */
export function linesOf(talk: string): Line[] {
  const lines: Line[] = []
  for (const line of talk.trim().split('\n')) {
    const last = lines.at(-1)
    const fresh = begun(line) ?? (last && continued(last, line))
    if (!fresh) throw new Error(`A conversation of the demonstration begins with no message: ${line}`)
    lines.splice(said.test(line) ? lines.length : -1, 1, fresh)
  }
  return lines.map((line) => ({ ...line, text: line.text.trim() }))
}

const mention = /(?<![\p{L}\p{N}.])@([a-z][a-z0-9-]*)/gu

/** `@mbehrens` in a text, as the mention of that person, `@alle` as that of all. Other words after an @ stay as they are. */
export const withMentions = (text: string, tokenOf: (login: string) => string | null): string =>
  text.replaceAll(mention, (all, login: string) => tokenOf(login) ?? all)
