import { type Entry, inboxWith, type Myself, type Told } from '@kleeblatt/shared/chat'

/** Whether an answer already holds what was told. */
function holds(entry: Entry, told: Told): boolean {
  if (told.name === 'chat:own') return told.payload.ownRev <= entry.ownRev
  return (told.name === 'chat:message' ? told.payload.message.rev : told.payload.rev) <= entry.conversation.rev
}

/** Answers may overtake each other. */
const isOlder = (known: Entry, entry: Entry): boolean =>
  known.conversation.rev < entry.conversation.rev ||
  (known.conversation.rev === entry.conversation.rev && known.ownRev <= entry.ownRev)

/** No answer is longer on its way: what was told before that is in every answer that is still to come. */
const answeredWithinMs = 60_000

/** So much may have been told before it is worth a look whether some of it can be let go. */
const leastTold = 50

interface Heard {
  readonly told: Told
  readonly at: number
}

const toldIn = (heard: readonly Heard[]) => heard.map(({ told }) => told)

interface Needs {
  readonly myself: () => Myself
  readonly now: () => number
}

/** One conversation of a list: what was asked for, what was told since, and what comes of both. */
export function createSheet({ myself, now }: Needs) {
  let asked: Entry | null = null
  let heard: Heard[] = []
  let enoughToLook = leastTold
  let shown: Entry | null = null
  let isBehind = false

  function fold(from: Entry, told: readonly Told[]): { entry: Entry; isBehind: boolean } {
    const { entries, behind } = inboxWith([from], told, myself())
    return { entry: entries[0] ?? from, isBehind: behind.length > 0 }
  }

  function foldAll(): void {
    if (!asked) return
    const folded = fold(asked, toldIn(heard))
    shown = folded.entry
    isBehind = folded.isBehind
  }

  /** Who hears all day long is not to fold a whole day for each message. */
  function letGo(): void {
    if (!asked || isBehind || heard.length < enoughToLook) return
    const since = now() - answeredWithinMs
    const settled = fold(asked, toldIn(heard.filter(({ at }) => at < since)))
    if (!settled.isBehind) {
      asked = settled.entry
      heard = heard.filter(({ at }) => at >= since)
    }
    enoughToLook = Math.max(leastTold, 2 * heard.length)
  }

  return {
    isAsked: () => asked !== null,
    /** As it is with all that was told, and whether something before that was not heard. */
    shown: () => shown && { entry: shown, isBehind },
    put(entry: Entry): void {
      if (asked && !isOlder(asked, entry)) return
      asked = entry
      heard = heard.filter(({ told }) => !holds(entry, told))
      foldAll()
    },
    hear(told: Told): void {
      heard.push({ told, at: now() })
      if (!shown) return
      const next = isBehind ? null : fold(shown, [told])
      // Told out of turn: what is in already may come after it.
      if (!next || next.isBehind) foldAll()
      else shown = next.entry
      letGo()
    },
    foldAll,
  }
}

export type Sheet = ReturnType<typeof createSheet>
