import { wikiRoutes } from '@kleeblatt/shared/wiki'
import { Router } from 'express'
import { serve } from '../../kernel/http.ts'
import type { WikiService } from './service.ts'

export function wikiHttp(wiki: WikiService): Router {
  const router = Router()

  serve(router, wikiRoutes.spaces, async (actor, { after, limit }) => {
    const { items, next } = await wiki.list(actor, after, limit)
    return { items: [...items], next, mayCreate: wiki.mayCreate(actor) }
  })
  serve(router, wikiRoutes.createSpace, wiki.createSpace)
  serve(router, wikiRoutes.space, (actor, { spaceId }) => wiki.space(actor, spaceId))
  serve(router, wikiRoutes.changeSpace, (actor, { spaceId, ...change }) => wiki.changeSpace(actor, spaceId, change))
  serve(router, wikiRoutes.tree, (actor, { spaceId, ...part }) => wiki.tree(actor, spaceId, part))
  serve(router, wikiRoutes.createPage, (actor, { spaceId, ...page }) => wiki.createPage(actor, spaceId, page))
  serve(router, wikiRoutes.page, (actor, { pageId }) => wiki.page(actor, pageId))
  serve(router, wikiRoutes.save, (actor, { pageId, ...save }) => wiki.save(actor, pageId, save))
  serve(router, wikiRoutes.changeFacts, (actor, { pageId, ...facts }) => wiki.changeFacts(actor, pageId, facts))
  serve(router, wikiRoutes.move, (actor, { pageId, ...target }) => wiki.move(actor, pageId, target))
  serve(router, wikiRoutes.remove, (actor, { pageId }) => wiki.remove(actor, pageId))
  serve(router, wikiRoutes.revisions, async (actor, { pageId, ...part }) => {
    const { items, next } = await wiki.revisions(actor, pageId, part)
    return { items: [...items], next }
  })
  serve(router, wikiRoutes.revision, (actor, { pageId, revision }) => wiki.revision(actor, pageId, revision))
  serve(router, wikiRoutes.restore, (actor, { pageId, revision, ...basis }) =>
    wiki.restore(actor, pageId, revision, basis),
  )
  serve(router, wikiRoutes.backlinks, async (actor, { pageId, ...part }) => {
    const { items, next } = await wiki.backlinks(actor, pageId, part)
    return { items: [...items], next }
  })
  serve(router, wikiRoutes.card, (actor, { kind, id }) => wiki.card(actor, kind, id))

  return router
}
