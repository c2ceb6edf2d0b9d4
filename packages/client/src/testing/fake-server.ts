import { apiPath, Failure, type FailureCode, type FailureDetails, type Route } from '@kleeblatt/shared/core'
import { type HttpHandler, HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { onTestFinished } from 'vitest'
import type { z } from 'zod'

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

const refusal = ({ code, message, details }: Failure) =>
  HttpResponse.json({ code, message, ...details }, { status: statusOf[code] })

const on = { GET: http.get, POST: http.post, PUT: http.put, PATCH: http.patch, DELETE: http.delete }

const bodyOf = async (request: Request): Promise<object> =>
  request.method === 'GET' ? {} : ((await request.json().catch(() => ({}))) as object)

/** Answers one contract route as the server would: input and reply are parsed, a thrown `Failure` becomes a refusal. */
export function answer<Input extends z.ZodType, Reply extends z.ZodType>(
  route: Route<Input, Reply>,
  reply: (input: z.output<Input>) => z.input<Reply> | Promise<z.input<Reply>>,
): HttpHandler {
  const [verb, path] = route.at.split(' ') as [keyof typeof on, string]
  return on[verb](`*${apiPath}${path}`, async ({ request, params }) => {
    const query = Object.fromEntries(new URL(request.url).searchParams)
    try {
      const input = route.input.parse({ ...query, ...(await bodyOf(request)), ...params })
      return HttpResponse.json(route.reply.parse(await reply(input)) as object)
    } catch (error) {
      return refusal(error instanceof Failure ? error : new Failure('internal', String(error)))
    }
  })
}

/** Refuses one contract route. */
export const refuse = (route: Route, code: FailureCode, details: FailureDetails = {}): HttpHandler =>
  answer(route, () => {
    throw new Failure(code, code, details)
  })

/** A server that knows these routes until the test ends. What it was not told of fails loudly. */
export function fakeServer(...handlers: HttpHandler[]) {
  const server = setupServer(...handlers)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
  return server
}
