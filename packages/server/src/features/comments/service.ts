import type { ServiceNeeds } from './service/needs.ts'
import { createDoors } from './service/open.ts'
import { reading } from './service/read.ts'
import { removing } from './service/remove.ts'
import { createTelling } from './service/telling.ts'
import { settling, writing } from './service/write.ts'

export type CommentService = ReturnType<typeof createCommentService>

export function createCommentService(needs: ServiceNeeds) {
  const doors = createDoors(needs)
  const telling = createTelling(needs)

  return {
    ...reading(needs, doors),
    ...writing(needs, doors, telling),
    ...settling(needs, doors, telling),
    ...removing(needs, doors, telling),
    /** To be called when others than before may read the things of a circle. */
    sendAway: telling.sendAway,
  }
}
