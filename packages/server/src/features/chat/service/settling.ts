import type { ConversationId } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { Turns } from './turns.ts'

/** So often is looked while others write as they like. */
const looksBeside = 4
/** On this node nobody writes there then; so often may another be faster. */
const looksInTurn = 20

/** What has been seen, and what has changed meanwhile and is to be looked at again. */
export interface Look<Wanted, Seen> {
  readonly seen: readonly Seen[]
  readonly moved: readonly Wanted[]
}

export type Settle = <Wanted, Seen>(
  wanted: readonly Wanted[],
  look: (wanted: readonly Wanted[]) => Promise<Look<Wanted, Seen>>,
  conversationOf: (one: Wanted) => ConversationId,
) => Promise<Seen[]>

/**
 * Looks until nothing has changed meanwhile: what is counted then belongs to the rev it is told with, and what is told
 * live can be folded over it. Where others write all the time, one stands in line with them.
 */
export const createSettling =
  (inTurn: Turns): Settle =>
  async <Wanted, Seen>(
    wanted: readonly Wanted[],
    look: (wanted: readonly Wanted[]) => Promise<Look<Wanted, Seen>>,
    conversationOf: (one: Wanted) => ConversationId,
  ): Promise<Seen[]> => {
    const settled: Seen[] = []

    async function lookAtMost(times: number, from: readonly Wanted[]): Promise<readonly Wanted[]> {
      let unsettled = from
      for (let looks = 0; looks < times && unsettled.length > 0; looks += 1) {
        const { seen, moved } = await look(unsettled)
        settled.push(...seen)
        unsettled = moved
      }
      return unsettled
    }

    for (const one of await lookAtMost(looksBeside, wanted)) {
      const rest = await inTurn(conversationOf(one), () => lookAtMost(looksInTurn, [one]))
      if (rest.length > 0) throw new Failure('unavailable', 'too-busy', { retryAfterSeconds: 1 })
    }
    return settled
  }
