import type { Comment, Listed, Subject, ThreadId, ThreadList } from '@kleeblatt/shared/comments'
import type { Actor } from '../../../kernel/actor.ts'
import type { KnownThread } from '../threads/store.ts'
import type { ServiceNeeds } from './needs.ts'
import type { Doors } from './open.ts'

export interface Part {
  readonly state: Listed
  readonly before?: number | undefined
  readonly limit: number
}

export function reading({ store }: ServiceNeeds, doors: Doors) {
  async function withComments(threads: readonly KnownThread[]) {
    const said: ReadonlyMap<ThreadId, Comment[]> = Map.groupBy(
      await store.commentsIn(threads.map(({ id }) => id)),
      ({ threadId }) => threadId,
    )
    return threads.map((thread) => ({ ...thread, comments: said.get(thread.id) ?? [] }))
  }

  async function threads(actor: Actor, subject: Subject, { state, before, limit }: Part): Promise<ThreadList> {
    const { may } = await doors.open(actor, subject)
    // Asked before the threads: what is told after this rev may be in them already, and does no harm twice.
    const { rev, open, settled } = await store.discussion(subject)
    const rows = await store.threadsOf(subject, state, before ?? Number.MAX_SAFE_INTEGER, limit + 1)
    const shown = rows.slice(0, limit)
    const next = rows.length > limit ? (shown.at(-1)?.seq ?? null) : null
    return { rev, counts: { open, settled }, may, items: await withComments(shown), next }
  }

  /** For who begins to listen: where the thing stands, and with whom it is read. */
  async function watch(actor: Actor, subject: Subject): Promise<{ circle: string; rev: number }> {
    const { circle } = await doors.open(actor, subject)
    return { circle, rev: (await store.discussion(subject)).rev }
  }

  return { threads, watch }
}
