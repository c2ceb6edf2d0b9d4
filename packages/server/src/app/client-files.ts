import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type RequestHandler, Router } from 'express'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Where the built client lies: beside the deployed server, or in the workspace. Null before it was built. */
export function clientFolder(): string | null {
  const places = [join(here, '../../client'), join(here, '../../../client/dist')]
  return places.find((place) => existsSync(join(place, 'index.html'))) ?? null
}

const immutableFor = '1y'
/** Folders are not pages: nothing is listed, and no address is sent on to another one. */
const plain = { index: false, redirect: false } as const

/** Serves the client. Named assets may be kept for ever, the page that names them never. */
export function serveClient(folder: string): Router {
  const router = Router()
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: immutableFor, ...plain }))
  router.use('/assets', notThere)
  router.use(express.static(folder, { ...plain, cacheControl: false, setHeaders: askAgain }))
  router.get('/{*path}', (_request, response) => {
    response.setHeader('cache-control', 'no-cache')
    response.sendFile(join(folder, 'index.html'), { cacheControl: false })
  })
  return router
}

const askAgain = (response: { setHeader(name: string, value: string): unknown }) =>
  void response.setHeader('cache-control', 'no-cache')

/** An asset of an older build is gone; answering with the page instead would be read as a script. */
const notThere: RequestHandler = (_request, response) => {
  response.status(404).end()
}
