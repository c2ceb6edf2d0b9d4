import { auditRoutes } from '@kleeblatt/shared/audit'
import { Router } from 'express'
import { serve } from '../../kernel/http.ts'
import type { AuditService } from './service.ts'

export function auditHttp(audit: AuditService): Router {
  const router = Router()

  serve(router, auditRoutes.entries, audit.entries)
  serve(router, auditRoutes.check, audit.check)

  return router
}
