import { isEnough, type PageId } from '@kleeblatt/shared/wiki'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { Doors } from './open.ts'
import { mayDelete } from './read.ts'

/** Port: what an actor is to a page, for rooms that keep something about it. */
export const standings = (doors: Doors) => ({
  async standing(actor: Actor, id: PageId, tx?: Tx) {
    const open = await doors.openPage(actor, id, 'reader', tx)
    return { spaceId: open.space.id, mayEdit: isEnough(open.role, 'writer'), mayDelete: mayDelete(actor, open) }
  },
})
