import { Failure, type IntentionKey } from '@kleeblatt/shared/core'
import { type SavedMeanwhile, savedMeanwhile, type Version } from '@kleeblatt/shared/process'

/** A drawing as it is at one moment. */
export interface Drawing {
  readonly xml: string
  readonly preview: string | null
  readonly note: string
}

interface Attempt extends Drawing {
  readonly key: IntentionKey
  readonly basedOn: number
}

export type SavingState =
  | { readonly at: 'idle' }
  | { readonly at: 'saving' }
  | { readonly at: 'waiting'; readonly seconds: number }
  | { readonly at: 'refused'; readonly error: Error }
  | { readonly at: 'conflict'; readonly theirs: SavedMeanwhile; readonly mine: Drawing }

interface Needs {
  /** The version the drawing began with. */
  readonly basedOn: number
  send(attempt: Attempt): Promise<Version>
  newKey(): IntentionKey
  /** Runs something after a while. Returns how to call it off. */
  later(run: () => void, seconds: number): () => void
  onSaved(version: Version): void
}

const mayGoBetter = (error: unknown): boolean =>
  error instanceof Failure && ['unavailable', 'internal', 'too-many', 'unauthenticated'].includes(error.code)

const theirsIn = (error: unknown): SavedMeanwhile | null =>
  error instanceof Failure && error.code === 'conflict'
    ? (savedMeanwhile.safeParse(error.details.current).data ?? null)
    : null

const longestSeconds = 60

export type Saving = ReturnType<typeof createSaving>

/**
 * Saves a drawing and does not let go of it: what may go better is tried again as the same act, and who was slower
 * decides what becomes of both.
 */
export function createSaving({ basedOn, send, newKey, later, onSaved }: Needs) {
  let base = basedOn
  let state: SavingState = { at: 'idle' }
  let failures = 0
  let again: (() => void) | null = null
  let callOff = () => {}
  const listeners = new Set<() => void>()

  const become = (next: SavingState) => {
    state = next
    for (const listener of listeners) listener()
  }

  function fail(attempt: Attempt, error: unknown): void {
    const theirs = theirsIn(error)
    if (theirs) become({ at: 'conflict', theirs, mine: attempt })
    else if (mayGoBetter(error)) tryAgain(attempt)
    else become({ at: 'refused', error: error instanceof Error ? error : new Failure('internal') })
  }

  function tryAgain(attempt: Attempt): void {
    failures += 1
    const seconds = Math.min(longestSeconds, 2 ** failures)
    again = () => void run(attempt)
    callOff = later(() => again?.(), seconds)
    become({ at: 'waiting', seconds })
  }

  async function run(attempt: Attempt): Promise<void> {
    callOff()
    again = null
    become({ at: 'saving' })
    try {
      const version = await send(attempt)
      base = version.number
      failures = 0
      become({ at: 'idle' })
      onSaved(version)
    } catch (error) {
      fail(attempt, error)
    }
  }

  const isBusy = () => state.at === 'saving' || state.at === 'waiting'

  return {
    get: (): SavingState => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    basedOn: () => base,
    /** Something is on its way, or waits to go once more. */
    isBusy,
    /** While an attempt is on its way, nothing else is sent: its answer has to be known first. */
    save: async (drawing: Drawing): Promise<void> => {
      if (!isBusy()) await run({ ...drawing, key: newKey(), basedOn: base })
    },
    tryNow: () => again?.(),
    /** Saves mine on top of the version that was faster. Theirs stays as the version before. */
    keepMine: async (): Promise<void> => {
      if (state.at !== 'conflict') return
      const { mine, theirs } = state
      base = theirs.number
      await run({ ...mine, key: newKey(), basedOn: base })
    },
    /** Goes on drawing; the next save meets the same question. */
    decideLater: () => {
      if (!isBusy()) become({ at: 'idle' })
    },
    stop: () => callOff(),
  }
}
