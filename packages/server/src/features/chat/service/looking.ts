import type { ConversationId, Mark } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Unread } from '../messages/unread.ts'
import type { ChatStore } from '../store.ts'
import type { Access, Accesses } from './access.ts'
import { type CountedSpan, createCountMemory } from './counted.ts'
import type { Look, Settle } from './settling.ts'

interface Needs {
  store: ChatStore
  accesses: Accesses
  settle: Settle
  now: () => Date
}

export interface Seen {
  readonly access: Access
  readonly mark: Mark
  /** What had to be counted, which may have changed meanwhile. */
  readonly counted: CountedSpan | null
}

const idsOf = (accesses: readonly Access[]): ConversationId[] => accesses.map(({ conversation }) => conversation.id)

const nothing: Unread = { unread: 0, mentions: 0 }

/** What somebody has not read of a conversation yet; null where that is nothing. */
function unreadSpanOf({ conversation, standing, fromSeq }: Access, readSeq: number): CountedSpan | null {
  const after = Math.max(readSeq, fromSeq)
  if (standing === 'reader' || after >= conversation.seq) return null
  return { conversationId: conversation.id, rev: conversation.rev, after, upTo: conversation.seq }
}

export type Looking = ReturnType<typeof createLooking>

/** Sees where somebody stands in conversations: two questions to the store, however many there are. */
export function createLooking({ store, accesses, settle, now }: Needs) {
  const memory = createCountMemory(now)

  async function look(actor: Actor, open: readonly Access[]): Promise<Seen[]> {
    const positions = await store.own.positions(actor.id, idsOf(open))
    const placed = open.map((access) => {
      const position = positions.get(access.conversation.id) ?? { readSeq: access.startSeq, ownRev: 0 }
      const span = unreadSpanOf(access, position.readSeq)
      const known = span && memory.of(actor, span)
      return { access, position, known, counted: known ? null : span }
    })
    const who = { id: actor.id, principals: actor.principals }
    const counts = await store.messages.unread(
      placed.flatMap(({ counted }) => counted ?? []),
      who,
    )
    return placed.map(({ access, position, known, counted }) => {
      const { id, rev, seq } = access.conversation
      const mark = { conversationId: id, rev, seq, ...position, ...(known ?? counts.get(id) ?? nothing) }
      return { access, mark, counted }
    })
  }

  /** Of what was counted, that of a conversation which has changed meanwhile is out of date. */
  async function standing(seen: readonly Seen[]): Promise<(one: Seen) => boolean> {
    const ids = seen.flatMap(({ counted }) => counted?.conversationId ?? [])
    if (ids.length === 0) return () => true
    const revs = await store.conversations.revs(ids)
    return ({ counted }) => counted === null || revs.get(counted.conversationId) === counted.rev
  }

  function remembered(actor: Actor, seen: readonly Seen[]): readonly Seen[] {
    for (const { counted, mark } of seen) if (counted) memory.put(actor, counted, mark)
    return seen
  }

  /** One look; what has changed meanwhile is opened anew. */
  const looked = async (actor: Actor, open: readonly Access[]): Promise<Look<Access, Seen>> => {
    const all = await look(actor, open)
    const isStill = await standing(all)
    const moved = idsOf(all.filter((one) => !isStill(one)).map(({ access }) => access))
    return {
      seen: remembered(actor, all.filter(isStill)),
      moved: moved.length > 0 ? await accesses.openMany(actor, moved) : [],
    }
  }

  const underWay = new Map<PersonId, Promise<unknown>>()

  /** What another question of the same person counts at this moment is waited for, so that it is counted once. */
  async function steadily(actor: Actor, open: readonly Access[]): Promise<Seen[]> {
    await underWay.get(actor.id)?.catch(() => {})
    const mine = settle(
      open,
      (some) => looked(actor, some),
      ({ conversation }) => conversation.id,
    )
    underWay.set(actor.id, mine)
    try {
      return await mine
    } finally {
      if (underWay.get(actor.id) === mine) underWay.delete(actor.id)
    }
  }

  return steadily
}
