/** Asks for what has changed since a number, and takes it in. Tells up to where that is. */
type CatchUp = (after: number) => Promise<number>

/**
 * How far this device has heard of what is the person's alone, by their own counter. What is told with its number is
 * heard; what was skipped is asked for as soon as somebody says that the counter stands further.
 */
export function createOwnCounter(catchUp: CatchUp) {
  /** Everything up to here is known; null before anything was asked. */
  let seen: number | null = null
  let wanted = 0
  let isUnderWay = false
  const ahead = new Set<number>()

  function goOn(to: number): void {
    seen = Math.max(seen ?? 0, to)
    while (ahead.has(seen + 1)) seen += 1
    for (const rev of ahead) if (rev <= seen) ahead.delete(rev)
  }

  /** What could not be had is asked for with the next look. */
  async function look(): Promise<void> {
    if (seen === null || wanted <= seen || isUnderWay) return
    isUnderWay = true
    try {
      goOn(await catchUp(seen))
    } catch {
      // The line or the store has a bad moment.
    } finally {
      isUnderWay = false
    }
  }

  return {
    hasBegun: (): boolean => seen !== null,
    /** All of it has been asked for when the counter stood here. */
    begin(rev: number): void {
      goOn(rev)
      void look()
    },
    heard(rev: number): void {
      ahead.add(rev)
      if (seen !== null) goOn(seen)
    },
    reached(rev: number): Promise<void> {
      wanted = Math.max(wanted, rev)
      return look()
    },
    look,
  }
}

export type OwnCounter = ReturnType<typeof createOwnCounter>
