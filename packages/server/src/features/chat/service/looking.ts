import type { ConversationId, Mark } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Position } from '../own/store.ts'
import type { ChatStore } from '../store.ts'
import type { Access, Accesses } from './access.ts'

interface Needs {
  store: ChatStore
  accesses: Accesses
}

export interface Seen {
  readonly access: Access
  readonly mark: Mark
}

const maxLooks = 20
const idsOf = (accesses: readonly Access[]): ConversationId[] => accesses.map(({ conversation }) => conversation.id)

/** Sees where somebody stands in conversations. */
export function createLooking({ store, accesses }: Needs) {
  async function markOf(actor: Actor, access: Access, position: Position | undefined): Promise<Mark> {
    const { id, rev, seq } = access.conversation
    const { readSeq, ownRev } = position ?? { readSeq: access.startSeq, ownRev: 0 }
    const after = Math.max(readSeq, access.fromSeq)
    const who = { id: actor.id, principals: actor.principals }
    const isAllRead = access.standing === 'reader' || after >= seq
    const counts = isAllRead
      ? { unread: 0, mentions: 0 }
      : await store.messages.unread({ conversationId: id, after, upTo: seq }, who)
    return { conversationId: id, rev, seq, readSeq, ownRev, ...counts }
  }

  async function look(actor: Actor, open: readonly Access[]): Promise<Seen[]> {
    const positions = await store.own.positions(actor.id, idsOf(open))
    return Promise.all(
      open.map(async (access) => ({
        access,
        mark: await markOf(actor, access, positions.get(access.conversation.id)),
      })),
    )
  }

  /**
   * Looks until nothing has changed meanwhile: what is counted then belongs to the rev it is told with, and what is
   * told live can be folded over it.
   */
  async function steadily(actor: Actor, open: readonly Access[]): Promise<Seen[]> {
    const settled: Seen[] = []
    let unsettled = open
    for (let looks = 0; unsettled.length > 0; looks += 1) {
      if (looks === maxLooks) throw new Failure('unavailable', 'too-busy', { retryAfterSeconds: 1 })
      const seen = await look(actor, unsettled)
      const revs = await store.conversations.revs(idsOf(unsettled))
      const isStill = ({ access: { conversation } }: Seen) => revs.get(conversation.id) === conversation.rev
      settled.push(...seen.filter(isStill))
      const moved = seen.filter((one) => !isStill(one))
      unsettled = moved.length > 0 ? await accesses.openMany(actor, idsOf(moved.map(({ access }) => access))) : []
    }
    return settled
  }

  return steadily
}
