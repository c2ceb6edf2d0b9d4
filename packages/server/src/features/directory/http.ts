import { directoryRoutes } from '@kleeblatt/shared/directory'
import { Router } from 'express'
import { actorOf, inputOf, mount, serve } from '../../kernel/http.ts'
import type { DirectoryService } from './service.ts'

export function directoryHttp(directory: DirectoryService): Router {
  const router = Router()

  serve(router, directoryRoutes.people, directory.search)
  serve(router, directoryRoutes.person, (actor, { personId }) => directory.card(actor, personId))
  serve(router, directoryRoutes.names, async (_actor, { ids }) => ({ items: await directory.people(ids) }))
  serve(router, directoryRoutes.units, directory.units)
  serve(router, directoryRoutes.principals, directory.choices)
  serve(router, directoryRoutes.principalFacts, directory.facts)
  servePhoto(router, directory)

  return router
}

/** A picture is bytes. Its address names its content, so whoever has it once need not ask again. */
function servePhoto(router: Router, directory: DirectoryService): void {
  const { method, path } = mount(router, directoryRoutes.photo)
  router[method](path, async (request, response) => {
    const { personId, v } = inputOf(directoryRoutes.photo, request)
    const { type, bytes } = await directory.photo(actorOf(request), personId)
    response.setHeader('content-type', type)
    response.setHeader('content-security-policy', "default-src 'none'; sandbox")
    response.setHeader('x-content-type-options', 'nosniff')
    response.vary('Cookie')
    response.setHeader('cache-control', v ? 'private, max-age=604800, immutable' : 'private, no-cache')
    response.end(bytes)
  })
}
