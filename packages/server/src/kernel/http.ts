import { apiPath, Failure, type FailureCode, largeBodyType, type Route } from '@kleeblatt/shared/core'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import { toFailure } from './failure.ts'
import { mustBeFitText } from './fit-text.ts'

const statusOf: Record<FailureCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  outdated: 426,
  'too-many': 429,
  unavailable: 503,
  internal: 500,
}

declare global {
  namespace Express {
    interface Request {
      actor?: Actor
      /** Names this request in the log and in the answer's `x-request-id`. */
      id?: string | number | object
    }
  }
}

export const actorOf = (request: Request): Actor => {
  if (!request.actor) throw new Failure('unauthenticated')
  return request.actor
}

const served = new WeakMap<Router, Route[]>()

/** The contract routes mounted on a router, to check that the description of the API leaves none out. */
export const routesServedBy = (router: Router): readonly Route[] => served.get(router) ?? []

interface Address {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
}

/** Where express serves a contract route, below the API's path. */
export function addressOf(route: Route): Address {
  const [verb = '', path = ''] = route.at.split(' ')
  const method = verb.toLowerCase()
  if (method !== 'get' && method !== 'post' && method !== 'put' && method !== 'patch' && method !== 'delete')
    throw new Error(`${route.at} has no verb that is served.`)
  return { method, path: `${apiPath}${path}` }
}

/** The same, for a router that serves it from now on. */
export function mount(router: Router, route: Route): Address {
  served.set(router, [...(served.get(router) ?? []), route])
  return addressOf(route)
}

const withBody = new Set(['POST', 'PUT', 'PATCH'])

/** What has a body is asked for in it alone: addresses are written down by every proxy on the way. */
export function inputOf<Input extends z.ZodType>(route: Route<Input>, request: Request): z.output<Input> {
  const query = withBody.has(request.method) ? {} : request.query
  return route.input.parse({ ...query, ...(request.body as object | undefined), ...request.params })
}

/** For a route whose body is something else. */
export const inputInAddress = <Input extends z.ZodType>(route: Route<Input>, request: Request): z.output<Input> =>
  route.input.parse({ ...request.query, ...request.params })

/** Nothing large is read from somebody who is nobody here. */
const onlySignedIn: RequestHandler = (request, _response, next) => {
  actorOf(request)
  next()
}

/** Mounts one contract route: what comes in is parsed, and only what the contract names goes out. */
export function serve<Input extends z.ZodType, Reply extends z.ZodType>(
  router: Router,
  route: Route<Input, Reply>,
  handle: (actor: Actor, input: z.output<Input>) => Promise<z.input<Reply>>,
): void {
  const { method, path } = mount(router, route)
  if (route.maxBytes !== undefined)
    router[method](path, onlySignedIn, express.json({ limit: route.maxBytes, type: largeBodyType }))
  router[method](path, async (request, response) => {
    const actor = actorOf(request)
    mustBeFitText([request.query, request.body, request.params])
    response.json(route.reply.parse(await handle(actor, inputOf(route, request))))
  })
}

/** `serve` for the few routes that need no session. The request is handed on, since there is no actor to stand for it. */
export function servePublic<Input extends z.ZodType, Reply extends z.ZodType>(
  router: Router,
  route: Route<Input, Reply>,
  handle: (input: z.output<Input>, request: Request) => Promise<z.input<Reply>>,
): void {
  const { method, path } = mount(router, route)
  router[method](path, async (request, response) => {
    response.json(route.reply.parse(await handle(inputOf(route, request), request)))
  })
}

/** The only place where an error becomes a status code. A 500 says nothing but its request id. */
export const reportFailure =
  (log: (error: unknown, request: Request) => void): ErrorRequestHandler =>
  (error, request, response, next) => {
    const failure = toFailure(error)
    if (failure.code === 'internal') log(error, request)
    if (response.headersSent) return next(error)
    const { retryAfterSeconds, current } = failure.details
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds))
    response
      .status(statusOf[failure.code])
      .json({ code: failure.code, message: failure.message, retryAfterSeconds, current })
  }
