import type { Connection } from '../../kernel/mongo.ts'
import { createDiscussionStore } from './discussions/store.ts'
import { createSaidStore } from './said/store.ts'
import { createThreadStore } from './threads/store.ts'

export type CommentStore = ReturnType<typeof createCommentStore>

export const createCommentStore = (connection: Connection) => ({
  ...createDiscussionStore(connection),
  ...createThreadStore(connection),
  ...createSaidStore(connection),
})
