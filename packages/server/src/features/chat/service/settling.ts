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

interface Waiting {
  look(): Promise<void>
  reject(error: unknown): void
}

/** All who wait for the line of a conversation take one place in it together, so that readers do not keep writers out. */
function createGate(inTurn: Turns) {
  const gathering = new Map<ConversationId, Waiting[]>()

  function gather(id: ConversationId): Waiting[] {
    const all: Waiting[] = []
    gathering.set(id, all)
    inTurn(id, async () => {
      gathering.delete(id)
      await Promise.all(all.map(({ look }) => look()))
    }).catch((error: unknown) => {
      if (gathering.get(id) === all) gathering.delete(id)
      for (const { reject } of all) reject(error)
    })
    return all
  }

  return <Result>(id: ConversationId, work: () => Promise<Result>): Promise<Result> => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const others = gathering.get(id) ?? gather(id)
    others.push({ reject, look: () => work().then(resolve, reject) })
    return promise
  }
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
export const createSettling = (inTurn: Turns): Settle => {
  const together = createGate(inTurn)

  return async <Wanted, Seen>(
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
      const rest = await together(conversationOf(one), () => lookAtMost(looksInTurn, [one]))
      if (rest.length > 0) throw new Failure('unavailable', 'too-busy', { retryAfterSeconds: 1 })
    }
    return settled
  }
}
