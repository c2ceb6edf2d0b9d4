import { fileRoutes } from '@kleeblatt/shared/files'
import { Router } from 'express'
import { serve } from '../../kernel/http.ts'
import { receiveFile, sendFile } from '../../kernel/http-files.ts'
import type { FileService } from './service.ts'

export function filesHttp(files: FileService, maxBytes: number): Router {
  const router = Router()

  receiveFile(router, fileRoutes.upload, { maxBytes }, (actor, { key }, file) => files.upload(actor, key, file))
  serve(router, fileRoutes.about, (actor, { fileId }) => files.open(actor, fileId))
  serve(router, fileRoutes.discard, (actor, { fileId }) => files.discard(actor, fileId))
  sendFile(router, fileRoutes.content, (actor, { fileId }) => files.content(actor, fileId))

  return router
}
