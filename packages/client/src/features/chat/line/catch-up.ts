import type { Changes, Message } from '@kleeblatt/shared/chat'

interface Needs {
  isOpen: () => boolean
  ask: (after: number) => Promise<Changes>
  take: (messages: readonly Message[]) => void
  /** Too much was missed to tell it one by one. */
  onGap: () => Promise<void>
}

/** Follows how far a conversation is known on this device, and asks for what is missing. */
export function createCatchUp({ isOpen, ask, take, onGap }: Needs) {
  /** Everything of the conversation up to here is in. */
  let knownRev = 0
  /** The conversation is known to have come this far. */
  let heardRev = 0
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    for (let more = true; more; ) {
      const answer = await ask(knownRev)
      if (answer.kind === 'gap') {
        heardRev = answer.rev
        return onGap()
      }
      if (answer.kind === 'gone') {
        // Where it stands is nobody's business here any more; who is let in again hears of it.
        heardRev = knownRev
        return
      }
      take(answer.messages)
      knownRev = Math.max(knownRev, answer.rev)
      more = answer.more
    }
  }

  /** The conversation stands here at least. Whatever is missing is asked for, also what could not be had before. */
  function reached(rev: number): void {
    heardRev = Math.max(heardRev, rev)
    if (!isOpen() || heardRev <= knownRev || running) return
    const asked = heardRev
    running = run()
      .catch(() => {}) // The line is down again: the next look asks anew.
      .finally(() => {
        running = null
        // What was heard while the answer was on its way may be more than it holds.
        if (heardRev > asked) reached(heardRev)
      })
  }

  return {
    reached,
    /** What this rev was taken by is in. */
    passed(rev: number): void {
      if (rev === knownRev + 1) knownRev = rev
      reached(rev)
    },
    /** An answer holds everything up to here. */
    begin(rev: number): void {
      knownRev = rev
      reached(heardRev)
    },
  }
}
