import { searchRoutes } from '@kleeblatt/shared/search'
import { Router } from 'express'
import { serve } from '../../kernel/http.ts'
import type { SearchService } from './service.ts'

export function searchHttp(search: SearchService): Router {
  const router = Router()

  serve(router, searchRoutes.search, search.search)
  serve(router, searchRoutes.status, search.status)
  serve(router, searchRoutes.rebuild, search.rebuild)

  return router
}
