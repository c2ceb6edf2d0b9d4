import { commentRoutes } from '@kleeblatt/shared/comments'
import type { Feature } from '../../kernel/feature.ts'
import type { Atomically, Connection } from '../../kernel/mongo.ts'
import type { Rooms } from '../../kernel/socket.ts'
import { commentHttp } from './http.ts'
import { commentPersonalData } from './personal-data.ts'
import type { Ports } from './service/needs.ts'
import { type CommentService, createCommentService } from './service.ts'
import { commentSocket } from './socket.ts'
import { createCommentStore } from './store.ts'

export type { OpenSubject } from './service/needs.ts'
export type { CommentService } from './service.ts'

interface Needs extends Ports {
  connection: Connection
  atomically: Atomically
  rooms: Rooms
  now: () => Date
}

export function comments(needs: Needs): Feature<CommentService> {
  const store = createCommentStore(needs.connection)
  const service = createCommentService({ ...needs, store })
  return {
    name: 'comments',
    service,
    contract: commentRoutes,
    routes: commentHttp(service),
    onConnect: commentSocket(service),
    personalData: commentPersonalData(store, service),
    retention: { Comment: 'knowledge', CommentThread: 'knowledge', CommentDiscussion: 'knowledge' },
  }
}
