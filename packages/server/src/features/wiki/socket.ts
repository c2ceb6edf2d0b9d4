import type { PersonId, Principal } from '@kleeblatt/shared/core'
import { wikiAsks, wikiTells } from '@kleeblatt/shared/wiki'
import { hear, type LiveSocket, type Rooms, roomOfPerson, tell } from '../../kernel/socket.ts'
import { roomOfSpace } from './service/telling.ts'
import type { WikiService } from './service.ts'
import type { WikiStore } from './store.ts'

const mostSpaces = 10_000

/** Joining is a permission check; a change of members sends everyone away, so that all are asked anew. */
export const wikiSocket = (wiki: WikiService, store: WikiStore) => (socket: LiveSocket) => {
  hear(socket, wikiAsks, 'wiki:watch', async (actor, { spaceId }) => {
    await wiki.openSpace(actor, spaceId, 'reader')
    await socket.join(roomOfSpace(spaceId))
    return { at: await store.lastChange() }
  })

  hear(socket, wikiAsks, 'wiki:unwatch', async (_actor, { spaceId }) => {
    await socket.leave(roomOfSpace(spaceId))
    return null
  })
}

/** Somebody no longer stands for something: they are sent away from its spaces, and ask whether they may come back. */
export const createForgetting =
  (store: WikiStore, rooms: Rooms) =>
  async (person: PersonId, lost: readonly Principal[]): Promise<void> => {
    for (const { space } of await store.spacesOf(lost, undefined, mostSpaces)) {
      tell(rooms.to(roomOfPerson(person)), wikiTells, 'wiki:space-changed', { spaceId: space.id })
      rooms.leave(roomOfPerson(person), roomOfSpace(space.id))
    }
  }
