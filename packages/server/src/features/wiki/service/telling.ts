import { type PageId, type SpaceId, type TreePage, wikiTells } from '@kleeblatt/shared/wiki'
import type { Events } from '../../../kernel/events.ts'
import { afterwards } from '../../../kernel/mongo.ts'
import { type Rooms, tell } from '../../../kernel/socket.ts'
import type { WikiFacts } from './needs.ts'
import type { Turn } from './open.ts'

export const roomOfSpace = (id: SpaceId): string => `wiki:${id}`

export type Telling = ReturnType<typeof createTelling>

/** Tells those who watch a space what has become true, once it is on disk. */
export function createTelling({ rooms, events }: { rooms: Rooms; events: Events<WikiFacts> }) {
  function pagesChanged(
    { tx, change }: Turn,
    spaceId: SpaceId,
    { pages = [], gone = [] }: { pages?: readonly TreePage[]; gone?: readonly PageId[] },
  ): void {
    afterwards(tx, () => {
      const payload = { spaceId, change, pages: [...pages], gone: [...gone] }
      tell(rooms.to(roomOfSpace(spaceId)), wikiTells, 'wiki:changed', payload)
      events.emit('wiki.changed', { spaceId })
    })
  }

  /** Who may read may be others now: everyone is told to look again and then sent away, so that all are asked anew. */
  function spaceChanged({ tx }: Turn, spaceId: SpaceId): void {
    afterwards(tx, () => {
      const room = roomOfSpace(spaceId)
      tell(rooms.to(room), wikiTells, 'wiki:space-changed', { spaceId })
      rooms.leave(room, room)
      events.emit('wiki.changed', { spaceId })
      events.emit('wiki.space-changed', { spaceId })
    })
  }

  return { pagesChanged, spaceChanged }
}
