import { personalRoutes } from '@kleeblatt/shared/personal'
import { Router } from 'express'
import { serve } from '../../kernel/http.ts'
import type { PersonalService } from './service.ts'

export function personalHttp(personal: PersonalService): Router {
  const router = Router()

  serve(router, personalRoutes.own, personal.own)
  serve(router, personalRoutes.changeSettings, personal.changeSettings)

  return router
}
