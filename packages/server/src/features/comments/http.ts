import { commentRoutes } from '@kleeblatt/shared/comments'
import { Router } from 'express'
import { serve } from '../../kernel/http.ts'
import type { CommentService } from './service.ts'

export function commentHttp(comments: CommentService): Router {
  const router = Router()

  serve(router, commentRoutes.threads, (actor, { kind, id, ...part }) => comments.threads(actor, { kind, id }, part))
  serve(router, commentRoutes.begin, (actor, { kind, id, ...written }) => comments.begin(actor, { kind, id }, written))
  serve(router, commentRoutes.answer, (actor, { threadId, ...written }) => comments.answer(actor, threadId, written))
  serve(router, commentRoutes.settle, (actor, { threadId, state }) => comments.settle(actor, threadId, state))
  serve(router, commentRoutes.change, (actor, { commentId, text }) => comments.change(actor, commentId, text))
  serve(router, commentRoutes.remove, (actor, { commentId }) => comments.remove(actor, commentId))

  return router
}
