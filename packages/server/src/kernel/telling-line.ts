/** So long is told at a stretch before who asks is heard again. */
const stretchMs = 1
/** Who waits longer than that is told without a break: more is being said than there is time between. */
const patienceMs = 50

interface Waiting {
  readonly pieces: Iterator<unknown>
  readonly since: number
}

function* whole(work: () => unknown, done: () => void) {
  try {
    yield work()
  } finally {
    done()
  }
}

/**
 * Everything that is said to live connections and every move of theirs, one after the other. Nothing of it is done while
 * somebody is being answered: what is told comes after the answers that are ready, and a long telling leaves room for
 * others between its pieces.
 */
export function createTellingLine(onError: (error: unknown) => void) {
  const line: Waiting[] = []

  function goOn({ pieces }: Waiting): void {
    try {
      if (!pieces.next().done) return
    } catch (error) {
      onError(error)
    }
    line.shift()
  }

  function go(): void {
    const began = performance.now()
    for (let first = line[0]; first; first = line[0]) {
      goOn(first)
      const now = performance.now()
      if (now - began >= stretchMs && now - first.since < patienceMs) break
    }
    if (line.length > 0) setImmediate(go)
  }

  function add(pieces: Iterator<unknown>): void {
    line.push({ pieces, since: performance.now() })
    if (line.length === 1) setImmediate(go)
  }

  return {
    /** Says something, piece by piece, after everything that stands in line before it. Never at once. */
    tell: (pieces: Iterable<unknown>): void => add(pieces[Symbol.iterator]()),

    /**
     * Does something when everything before it has been told: at once, if nothing stands in line. If it fails then, it
     * fails the caller; later, that is only reported.
     */
    after(work: () => unknown): Promise<void> | void {
      if (line.length === 0) return void work()
      return new Promise((done) => add(whole(work, done)))
    },
  }
}

export type TellingLine = ReturnType<typeof createTellingLine>

/** Where what others tell does not stand in line either: everything is done at once. */
export const noLine: TellingLine = {
  tell: (pieces) => void Array.from(pieces),
  after: (work) => void work(),
}
