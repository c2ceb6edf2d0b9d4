import { commentTells, type Thread } from '@kleeblatt/shared/comments'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { tell } from '../../../kernel/socket.ts'
import type { Discussion, Shift } from '../discussions/store.ts'
import type { KnownThread } from '../threads/store.ts'
import type { ServiceNeeds } from './needs.ts'

export const roomOfCircle = (circle: string): string => `comments:${circle}`

export type Telling = ReturnType<typeof createTelling>

/** Tells those who look at a thing of the circle what has become true, once it is on disk. */
export function createTelling({ store, rooms }: Pick<ServiceNeeds, 'store' | 'rooms'>) {
  const told = async (tx: Tx, thread: KnownThread): Promise<Thread> => ({
    ...thread,
    comments: await store.commentsIn([thread.id], tx),
  })

  return {
    async changed(tx: Tx, known: KnownThread, shift: Shift = {}): Promise<Thread> {
      const { open, settled, circle } = await store.shift(tx, known.subject, shift)
      const thread = await told(tx, known)
      afterwards(tx, () =>
        tell(rooms.to(roomOfCircle(circle)), commentTells, 'comments:changed', { thread, counts: { open, settled } }),
      )
      return thread
    },

    /** The thing has gone: whoever still looks at it asks, and finds that out. */
    gone(tx: Tx, { circle }: Discussion): void {
      afterwards(tx, () => tell(rooms.to(roomOfCircle(circle)), commentTells, 'comments:ask-anew', {}))
    },

    /** Who may read may be others now: everyone is told to look again and then sent away, so that all are asked anew. */
    sendAway(circle: string): void {
      const room = roomOfCircle(circle)
      tell(rooms.to(room), commentTells, 'comments:ask-anew', {})
      rooms.leave(room, room)
    },
  }
}
