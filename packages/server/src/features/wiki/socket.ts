import { wikiAsks } from '@kleeblatt/shared/wiki'
import { hear, type LiveSocket } from '../../kernel/socket.ts'
import { roomOfSpace } from './service/telling.ts'
import type { WikiService } from './service.ts'
import type { WikiStore } from './store.ts'

/** Joining is a permission check; a change of members sends everyone away, so that all are asked anew. */
export const wikiSocket = (wiki: WikiService, store: WikiStore) => (socket: LiveSocket) => {
  hear(socket, wikiAsks, 'wiki:watch', async (actor, { spaceId }) => {
    await wiki.openSpace(actor, spaceId, 'reader')
    await socket.join(roomOfSpace(spaceId))
    // Who was sent away between the two stays away.
    await wiki.openSpace(actor, spaceId, 'reader').catch(async (error: unknown) => {
      await socket.leave(roomOfSpace(spaceId))
      throw error
    })
    return { at: await store.lastChange() }
  })

  hear(socket, wikiAsks, 'wiki:unwatch', async (_actor, { spaceId }) => {
    await socket.leave(roomOfSpace(spaceId))
    return null
  })
}
