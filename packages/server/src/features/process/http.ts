import { processRoutes } from '@kleeblatt/shared/process'
import { Router } from 'express'
import { serve } from '../../kernel/http.ts'
import { sendFile } from '../../kernel/http-files.ts'
import type { ProcessService } from './service.ts'

export function processHttp(processes: ProcessService): Router {
  const router = Router()

  serve(router, processRoutes.areas, processes.areas)
  serve(router, processRoutes.addArea, processes.addArea)
  serve(router, processRoutes.changeArea, processes.changeArea)
  serve(router, processRoutes.removeArea, async (actor, { areaId }) => {
    await processes.removeArea(actor, areaId)
    return {}
  })

  serve(router, processRoutes.list, processes.list)
  serve(router, processRoutes.create, processes.create)
  serve(router, processRoutes.open, (actor, { processId }) => processes.open(actor, processId))
  serve(router, processRoutes.change, processes.change)
  serve(router, processRoutes.permit, processes.permit)
  serve(router, processRoutes.remove, (actor, { processId, reason }) =>
    reason === 'author'
      ? processes.deletion.byAuthor(actor, processId)
      : processes.deletion.byModerator(actor, processId),
  )

  serve(router, processRoutes.versions, processes.versions)
  serve(router, processRoutes.save, processes.save)
  serve(router, processRoutes.model, processes.model)
  serve(router, processRoutes.keepPreview, processes.keepPreview)
  sendFile(router, processRoutes.preview, processes.preview)
  sendFile(router, processRoutes.file, processes.file)
  sendFile(router, processRoutes.original, processes.original)

  return router
}
