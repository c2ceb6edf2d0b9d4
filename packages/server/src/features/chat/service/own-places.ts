import type { ConversationId, Mark, Place } from '@kleeblatt/shared/chat'
import type { Actor } from '../../../kernel/actor.ts'
import type { Access } from './access.ts'
import type { Parts } from './parts.ts'

type Aim = (access: Access, readSeq: number, seq: number) => number

/** Moves many read positions as one: all of them or none, with one number of the person's counter. */
export function createOwnPlaces({ store, events, atomically, touch, accesses, entries }: Parts) {
  async function move(actor: Actor, places: readonly Place[], aim: Aim): Promise<{ marks: Mark[] }> {
    const wanted = new Map(places.map(({ conversationId, seq }) => [conversationId, seq]))
    const ids = [...wanted.keys()]
    const open = (await accesses.openMany(actor, ids)).filter(({ standing }) => standing !== 'reader')
    const moved = await atomically(async (tx) => {
      const positions = await store.own.positions(actor.id, ids, tx)
      const aims = open.flatMap((access) => {
        const { id } = access.conversation
        const readSeq = positions.get(id)?.readSeq ?? access.startSeq
        const next = aim(access, readSeq, wanted.get(id) ?? readSeq)
        return next === readSeq ? [] : [{ id, readSeq: next }]
      })
      if (aims.length === 0) return new Set<ConversationId>()
      const ownRev = await touch(tx, actor.id, 'chat.read-positions')
      await store.own.setPositions(tx, actor.id, ownRev, aims)
      return new Set(aims.map(({ id }) => id))
    })
    const marks = await entries.marksOf(actor, ids)
    for (const mark of marks) if (moved.has(mark.conversationId)) events.emit('chat.read', { person: actor.id, mark })
    return { marks }
  }

  const markManyRead = (actor: Actor, { places }: { places: readonly Place[] }) =>
    move(actor, places, ({ conversation }, readSeq, seq) => Math.max(readSeq, Math.min(seq, conversation.seq)))

  const markManyUnread = (actor: Actor, { places }: { places: readonly Place[] }) =>
    move(actor, places, ({ conversation, fromSeq }, _readSeq, seq) =>
      Math.max(fromSeq, Math.min(seq - 1, conversation.seq)),
    )

  return { markManyRead, markManyUnread }
}
