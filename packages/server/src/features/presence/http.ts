import { presenceRoutes } from '@kleeblatt/shared/presence'
import { Router } from 'express'
import { serve } from '../../kernel/http.ts'
import type { PresenceService } from './service.ts'

export function presenceHttp(presence: PresenceService): Router {
  const router = Router()

  serve(router, presenceRoutes.ownPresence, presence.ownPresence)
  serve(router, presenceRoutes.choosePresence, presence.choosePresence)
  serve(router, presenceRoutes.presence, presence.presence)

  return router
}
