import { privacyRoutes } from '@kleeblatt/shared/privacy'
import { Router } from 'express'
import { serve } from '../../kernel/http.ts'
import type { PrivacyService } from './service.ts'

export function privacyHttp(privacy: PrivacyService): Router {
  const router = Router()

  serve(router, privacyRoutes.kinds, privacy.kinds)
  serve(router, privacyRoutes.mine, privacy.mine)
  serve(router, privacyRoutes.exportPerson, (actor, { person }) => privacy.exportPerson(actor, person))
  serve(router, privacyRoutes.erasePerson, async (actor, { person, reason }) => ({
    rooms: await privacy.erasePerson(actor, person, reason),
  }))
  serve(router, privacyRoutes.holds, privacy.holds)
  serve(router, privacyRoutes.hold, (actor, { key, ...wanted }) => privacy.hold(actor, key, wanted))
  serve(router, privacyRoutes.lift, (actor, { id }) => privacy.lift(actor, id))

  return router
}
