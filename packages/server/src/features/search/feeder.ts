import { Failure } from '@kleeblatt/shared/core'
import type { Searchable, SearchDoc, SearchKind } from '../../kernel/search.ts'
import type { Mark, SearchPort } from './port.ts'

interface Needs {
  readonly engine: SearchPort
  readonly searchables: readonly Searchable[]
  /** Runs the work when no other node does. False when another one does. */
  readonly alone: (work: () => Promise<void>) => Promise<boolean>
  readonly onError: (error: unknown) => void
}

const batch = 200
const everyMs = 60_000
const retryMs = 1_000
/** Facts come in bursts: after one the index rests so long, and takes in together what came meanwhile. */
const restMs = 2_000
const batchTimeoutMs = 120_000

/** Ids are unique within a room; in the index they carry their kind. */
const indexIdOf = (kind: SearchKind, id: string): string => `${kind}_${id}`
export const idIn = (kind: SearchKind, indexId: string): string => indexId.slice(kind.length + 1)

const toIndex = (kind: SearchKind, docs: readonly SearchDoc[]): SearchDoc[] =>
  docs.map((doc) => ({ ...doc, kind, id: indexIdOf(kind, doc.id) }))

/** Work that never runs twice at once: asked for while it runs, it runs once more afterwards. */
function onceMore(work: () => Promise<void>) {
  let running: Promise<void> | null = null
  let isWanted = false

  async function run(): Promise<void> {
    try {
      while (isWanted) {
        isWanted = false
        await work()
      }
    } finally {
      running = null
    }
  }

  return (): Promise<void> => {
    isWanted = true
    running ??= run()
    return running
  }
}

/** Lets a work run at once after a rest, and otherwise once when the rest is over. */
function rested(work: () => void) {
  let next = 0
  let timer: NodeJS.Timeout | undefined

  const run = (): void => {
    timer = undefined
    next = performance.now() + restMs
    work()
  }

  return (): void => {
    if (timer) return
    const wait = next - performance.now()
    if (wait <= 0) run()
    else timer = setTimeout(run, wait).unref()
  }
}

/** Hands a room's changes to the index, whole or from where it stands. */
function createIntake(engine: SearchPort) {
  async function remove(kind: SearchKind, gone: readonly string[]): Promise<void> {
    if (gone.length > 0) await (await engine.remove(gone.map((id) => indexIdOf(kind, id)))).settled(batchTimeoutMs)
  }

  return {
    async feed(searchable: Searchable, isWanted: () => boolean): Promise<void> {
      const { kind } = searchable
      let cursor = await engine.markOf(kind)
      for (let more = true; more && isWanted(); ) {
        const part = await searchable.changes(cursor, batch)
        await remove(kind, part.gone)
        const mark = { feed: kind, cursor: part.cursor }
        if (part.cursor !== cursor || part.docs.length > 0)
          await (await engine.put(toIndex(kind, part.docs), mark)).settled(batchTimeoutMs)
        cursor = part.cursor
        more = part.more
      }
    },

    async *everythingIn(searchable: Searchable, marks: Mark[]): AsyncGenerator<SearchDoc> {
      const { kind } = searchable
      let cursor: string | null = null
      for (let more = true; more; ) {
        const part = await searchable.changes(cursor, batch)
        await remove(kind, part.gone)
        yield* toIndex(kind, part.docs)
        cursor = part.cursor
        more = part.more
      }
      if (cursor !== null) marks.push({ feed: kind, cursor })
    },
  }
}

/** An index that cannot be renewed goes on answering, and is tried again at the next start. */
function createRenewal(engine: SearchPort) {
  let goesOn = false
  return {
    goesOn: () => goesOn,
    async run(): Promise<void> {
      goesOn = true
      await engine.renew().finally(() => {
        goesOn = false
      })
    },
  }
}

export type Feeder = ReturnType<typeof createFeeder>

/**
 * Brings the index up with what the rooms hold. Facts only make it hurry: what they miss is caught up at start and every
 * minute, from the cursor that is kept with the index. A rebuild is the same from the beginning.
 */
export function createFeeder({ engine, searchables, alone, onError }: Needs) {
  const intake = createIntake(engine)
  let isStopped = false
  let isRebuilding = false
  const renewal = createRenewal(engine)
  let minute: NodeJS.Timeout | undefined

  const feedOf = (searchable: Searchable) =>
    onceMore(async () => {
      const isMine = await alone(() => intake.feed(searchable, () => !isStopped))
      if (!isMine && !isStopped) setTimeout(() => nudge(searchable.kind), retryMs).unref()
    })
  const feeds = new Map(searchables.map((searchable) => [searchable.kind, feedOf(searchable)]))
  if (feeds.size < searchables.length) throw new Error('Two rooms want to be searched as the same kind.')

  const hurries = new Map(
    [...feeds].map(([kind, run]) => [
      kind,
      rested(() => {
        if (!isStopped) run().catch(onError)
      }),
    ]),
  )

  /** To be called when something of a kind may have changed. Never waits, never fails. */
  function nudge(kind: SearchKind): void {
    if (!isStopped) hurries.get(kind)?.()
  }

  const catchUp = async (): Promise<void> => {
    await Promise.all([...feeds.values()].map((run) => run()))
  }

  async function* everything(marks: Mark[]): AsyncGenerator<SearchDoc> {
    for (const searchable of searchables) yield* intake.everythingIn(searchable, marks)
  }

  return {
    nudge,
    catchUp,
    /** Also where only an index of an older version is brought up to this one. */
    isRebuilding: () => isRebuilding || renewal.goesOn(),

    async rebuild(): Promise<void> {
      if (isRebuilding || renewal.goesOn()) throw new Failure('conflict', 'rebuild-running')
      isRebuilding = true
      const marks: Mark[] = []
      try {
        const isMine = await alone(() => engine.rebuild(everything(marks), () => marks))
        if (!isMine) throw new Failure('conflict', 'rebuild-elsewhere')
      } finally {
        isRebuilding = false
      }
      await catchUp()
    },

    start(): void {
      const round = () => void catchUp().catch(onError)
      round()
      renewal.run().catch((error: unknown) => (isStopped ? undefined : onError(error)))
      minute = setInterval(round, everyMs).unref()
    },

    async stop(): Promise<void> {
      isStopped = true
      clearInterval(minute)
      await Promise.allSettled([...feeds.values()].map((run) => run()))
    },
  }
}
