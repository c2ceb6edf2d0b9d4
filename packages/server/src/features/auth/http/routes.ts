import { authRoutes } from '@kleeblatt/shared/auth'
import type { Route } from '@kleeblatt/shared/core'
import { type Request, type RequestHandler, Router } from 'express'
import type { z } from 'zod'
import { actorOf, addressOf, inputOf, mount, serve, servePublic } from '../../../kernel/http.ts'
import type { AuthService } from '../service.ts'
import type { Caller } from '../signing-in.ts'
import { begin, deviceIdOf, end } from './session.ts'

const callerOf = (request: Request): Caller => ({
  address: request.ip ?? '',
  userAgent: request.headers['user-agent'] ?? '',
})

function keepingSessions(router: Router, route: Route, keepSessions: RequestHandler): void {
  const { method, path } = addressOf(route)
  router[method](path, keepSessions)
}

/** What may be asked without a session: how to sign in, and to sign in. */
export function publicAuthHttp(auth: AuthService, keepSessions: RequestHandler): Router {
  const router = Router()

  servePublic(router, authRoutes.loginInfo, auth.loginInfo)
  keepingSessions(router, authRoutes.login, keepSessions)
  servePublic(router, authRoutes.login, async (credentials, request) => {
    const { signIn, me } = await auth.signIn(credentials, callerOf(request))
    const before = request.session.deviceId
    await begin(request, signIn)
    if (before) auth.closeDevice(before)
    return me
  })

  return router
}

/** `serve` for what is about the very session a request comes with. */
function serveOwn<Input extends z.ZodType, Reply extends z.ZodType>(
  router: Router,
  route: Route<Input, Reply>,
  handle: (request: Request, input: z.output<Input>) => Promise<z.input<Reply>>,
): void {
  const { method, path } = mount(router, route)
  router[method](path, async (request, response) => {
    actorOf(request)
    response.json(route.reply.parse(await handle(request, inputOf(route, request))))
  })
}

export function authHttp(auth: AuthService, keepSessions: RequestHandler): Router {
  const router = Router()

  serve(router, authRoutes.me, auth.me)
  keepingSessions(router, authRoutes.logout, keepSessions)
  serveOwn(router, authRoutes.logout, async (request) => {
    const device = deviceIdOf(request)
    await end(request)
    auth.closeDevice(device)
    return {}
  })
  serveOwn(router, authRoutes.devices, (request, part) => auth.devices(actorOf(request), part, deviceIdOf(request)))
  serve(router, authRoutes.signOutDevice, async (actor, { deviceId }) => {
    await auth.signOut(actor, deviceId)
    return {}
  })

  return router
}
