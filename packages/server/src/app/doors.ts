import { randomUUID } from 'node:crypto'
import { apiPath, Failure } from '@kleeblatt/shared/core'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import type { Feature } from '../kernel/feature.ts'
import { reportFailure } from '../kernel/http.ts'
import type { Log } from '../kernel/log.ts'
import { readsInTurn } from '../kernel/reads-in-turn.ts'
import { clientFolder, serveClient } from './client-files.ts'
import { alive, type Probe, ready } from './health.ts'
import type { Metrics } from './metrics.ts'
import { openApiOf } from './openapi.ts'
import { refuseForeignRequests } from './origin.ts'
import { speakProtocol } from './protocol.ts'
import { securityHeaders } from './security-headers.ts'

interface Needs {
  features: readonly Feature[]
  /** Reads the session and finds the actor; leaves the request nobody's where there is none. */
  authenticate: readonly RequestHandler[]
  publicUrl: string
  trustProxy: number
  isOurOrigin: (origin: string | undefined) => boolean
  isBusy: () => boolean
  probes: Readonly<Record<string, Probe>>
  /** What the house can do without for a while. */
  dispensable: Readonly<Record<string, Probe>>
  metrics: Metrics
  log: Log
}

const bodyLimit = '256kb'

/** Everything that can be asked over HTTP, in the order in which a request meets it. */
export function httpDoor(needs: Needs): Express {
  const { features, log, metrics } = needs
  const app = express()
  app.set('trust proxy', needs.trustProxy)
  app.set('query parser', 'simple')
  app.disable('x-powered-by')
  // Nobody who may not keep an answer asks whether it is still the same.
  app.disable('etag')

  app.use(securityHeaders(needs.publicUrl))
  app.use(requestLog(log))
  app.use(metrics.observe)
  app.get('/healthz', alive)
  app.get('/readyz', ready(needs.probes, needs.dispensable))
  app.use(compression())

  app.use('/api', speakProtocol, refuseForeignRequests(needs.isOurOrigin), express.json({ limit: bodyLimit }), notKept)
  app.get('/api/openapi.json', (_request, response) => void response.json(openApiOf(features)))
  app.use(apiPath, readsInTurn(needs.isBusy), ...needs.authenticate)
  for (const { publicRoutes } of features) if (publicRoutes) app.use(publicRoutes)
  for (const { routes } of features) if (routes) app.use(routes)
  app.use('/api', () => {
    throw new Failure('not-found')
  })

  const folder = clientFolder()
  if (folder) app.use(serveClient(folder))

  app.use(
    reportFailure((error, request) => {
      metrics.failed()
      log.error({ err: error, requestId: request.id }, 'unexpected failure')
    }),
  )
  return app
}

/** Answers are for the one who asked. A route that may be kept says so itself. */
const notKept: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store')
  next()
}

/** Whoever is sent away because the house is busy is no fault, and many lines would make it busier. */
function levelOf(status: number): 'debug' | 'info' | 'error' {
  if (status === 503) return 'info'
  return status >= 500 ? 'error' : 'debug'
}

/**
 * One line a request, without headers, query and body: they may hold what people search for and secrets. What is not
 * written costs nothing.
 */
const requestLog =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    const from = performance.now()
    const id = randomUUID()
    request.id = id
    response.setHeader('x-request-id', id)
    response.once('close', () => {
      const { statusCode, writableFinished: isAnswered } = response
      const level = levelOf(statusCode)
      if (!log.isLevelEnabled(level)) return
      const [path] = request.originalUrl.split('?')
      const tookMs = Math.round(performance.now() - from)
      log[level]({ req: { id, method: request.method, path }, res: { statusCode, isAnswered }, tookMs }, 'request')
    })
    next()
  }
