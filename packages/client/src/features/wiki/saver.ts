import { Failure, type FailureCode, type IntentionKey } from '@kleeblatt/shared/core'
import { page as pageShape, type SavedPage, type WikiPage } from '@kleeblatt/shared/wiki'

/** What somebody has in front of them. The content is the editor's, and is looked at when it is to be saved. */
export interface Draft {
  readonly title: string
  readonly content: unknown
}

export interface Attempt extends Draft {
  readonly key: IntentionKey
  readonly basedOn: number
}

export type SaveState =
  /** All that is typed is saved. */
  | { readonly at: 'saved' }
  | { readonly at: 'unsaved' }
  | { readonly at: 'saving' }
  /** It did not get through, and is tried again by itself. */
  | { readonly at: 'waiting' }
  | { readonly at: 'refused'; readonly error: Failure }
  /** Somebody else has saved since: the person sees both and decides. */
  | { readonly at: 'conflict'; readonly theirs: WikiPage }

interface Needs {
  readonly start: Draft & { readonly basedOn: number; readonly isUnsaved: boolean }
  send(attempt: Attempt): Promise<SavedPage>
  /** Keeps what is typed on this device, until it is saved. */
  keep(draft: Draft & { basedOn: number }): void
  forget(): void
  newKey(): IntentionKey
  /** Runs something later; returns how not to. */
  later(run: () => void, ms: number): () => void
}

const pausesMs = [2_000, 5_000, 10_000, 30_000]
/** Whose session has ended signs in above what they wrote, and it goes out then. */
const worthAnotherTry: readonly FailureCode[] = ['unavailable', 'internal', 'too-many', 'unauthenticated']
const isWorthAnotherTry = ({ code }: Failure) => worthAnotherTry.includes(code)

const saysTheSame = (one: Draft, other: Draft): boolean =>
  one.title === other.title && JSON.stringify(one.content) === JSON.stringify(other.content)

const asFailure = (error: unknown): Failure => (error instanceof Failure ? error : new Failure('internal'))

function theirsIn(failure: Failure): WikiPage | null {
  return failure.code === 'conflict' ? (pageShape.safeParse(failure.details.current).data ?? null) : null
}

function createState(first: SaveState) {
  let state = first
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    become(next: SaveState): void {
      state = next
      for (const listener of listeners) listener()
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const pauseAfter = ({ details }: Failure, tries: number): number =>
  details.retryAfterSeconds === undefined ? (pausesMs[tries] ?? 30_000) : details.retryAfterSeconds * 1_000

/** What lies on the desk, and upon which revision it is written. It is kept on the device until all of it is saved. */
function createPaper({ start, keep, forget }: Pick<Needs, 'start' | 'keep' | 'forget'>) {
  let draft: Draft = { title: start.title, content: start.content }
  let basedOn = start.basedOn

  return {
    draft: () => draft,
    basedOn: () => basedOn,
    replace(next: Draft): void {
      draft = next
    },
    write(next: Draft): void {
      draft = next
      keep({ ...draft, basedOn })
    },
    goOnUpon(revision: number): void {
      basedOn = revision
      keep({ ...draft, basedOn })
    },
    /** True where nothing has been typed since the attempt. */
    savedAs(attempt: Attempt, revision: number): boolean {
      basedOn = revision
      const isAll = saysTheSame(draft, attempt)
      if (isAll) forget()
      else keep({ ...draft, basedOn })
      return isAll
    },
  }
}

export type Saver = ReturnType<typeof createSaver>

/** Saves a page upon the revision it began with. An attempt keeps its key and its words through every retry. */
export function createSaver(needs: Needs) {
  const { send, newKey, later } = needs
  const paper = createPaper(needs)
  const { get, become, subscribe } = createState({ at: needs.start.isUnsaved ? 'unsaved' : 'saved' })
  let dontRetry = () => {}
  let last: Attempt | null = null

  const onSaved = (attempt: Attempt, revision: number): void =>
    become({ at: paper.savedAs(attempt, revision) ? 'saved' : 'unsaved' })

  function onFailed(attempt: Attempt, failure: Failure, tries: number): void {
    const theirs = theirsIn(failure)
    // An answer that was lost on its way: what is there is what was sent.
    if (theirs && saysTheSame(theirs, attempt)) onSaved(attempt, theirs.revision)
    else if (theirs) become({ at: 'conflict', theirs })
    else if (!isWorthAnotherTry(failure)) become({ at: 'refused', error: failure })
    else {
      become({ at: 'waiting' })
      dontRetry = later(() => void attemptOnce(attempt, tries + 1), pauseAfter(failure, tries))
    }
  }

  async function attemptOnce(attempt: Attempt, tries: number): Promise<void> {
    dontRetry()
    become({ at: 'saving' })
    try {
      const { revision } = await send(attempt)
      onSaved(attempt, revision)
    } catch (error) {
      onFailed(attempt, asFailure(error), tries)
    }
  }

  return {
    get,
    subscribe,
    draft: paper.draft,
    basedOn: paper.basedOn,

    /** How the editor reads what it was given, before anything was typed: that is no change. */
    begin(content: unknown): void {
      if (get().at === 'saved') paper.replace({ ...paper.draft(), content })
    },

    edit(changed: Partial<Draft>): void {
      const next = { ...paper.draft(), ...changed }
      if (saysTheSame(paper.draft(), next)) return
      paper.write(next)
      const { at } = get()
      if (at === 'saved' || at === 'refused') become({ at: 'unsaved' })
    },

    async save(): Promise<void> {
      const { at } = get()
      if (at === 'saving' || at === 'saved' || at === 'conflict') return
      // While an attempt waits, it is that attempt which is tried again: it may have arrived.
      const attempt = at === 'waiting' && last ? last : { ...paper.draft(), basedOn: paper.basedOn(), key: newKey() }
      last = attempt
      await attemptOnce(attempt, 0)
    },

    /** The person has seen both, and saves upon the newer one from now on. */
    goOnUpon(theirs: WikiPage): void {
      paper.goOnUpon(theirs.revision)
      become({ at: 'unsaved' })
    },

    stop: () => dontRetry(),
  }
}
