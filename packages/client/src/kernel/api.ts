import {
  apiPath,
  Failure,
  type FailureDetails,
  failureCodes,
  largeBodyType,
  protocolHeader,
  protocolVersion,
  type Route,
} from '@kleeblatt/shared/core'
import { z } from 'zod'
import { becomeOutdated } from './outdated.ts'

const refusal = z.object({
  code: z.enum(failureCodes),
  message: z.string().optional(),
  retryAfterSeconds: z.number().optional(),
  current: z.unknown().optional(),
})

type Fields = ReadonlyMap<string, unknown>

/** Puts the fields a path names into it, and gives back the rest. */
function place(path: string, input: object): { url: string; rest: Fields } {
  const rest = new Map<string, unknown>(Object.entries(input).filter(([, value]) => value !== undefined))
  const url = path.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = String(rest.get(name))
    rest.delete(name)
    return encodeURIComponent(value)
  })
  return { url: `${apiPath}${url}`, rest }
}

function inQuery(fields: Fields): string {
  const query = new URLSearchParams()
  for (const [name, value] of fields) {
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  return query.size > 0 ? `?${query}` : ''
}

const common = { [protocolHeader]: String(protocolVersion), accept: 'application/json' }

type Fetch = (url: string, init: RequestInit) => Promise<Response>

function send(
  fetch: Fetch,
  { at, maxBytes }: Route,
  input: object,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const [verb = 'GET', path = '/'] = at.split(' ')
  const { url, rest } = place(path, input)
  const how = { credentials: 'same-origin', ...(signal && { signal }) } as const
  if (verb === 'GET') return fetch(`${url}${inQuery(rest)}`, { ...how, headers: common })
  return fetch(url, {
    ...how,
    method: verb,
    headers: { ...common, 'content-type': maxBytes === undefined ? 'application/json' : largeBodyType },
    body: JSON.stringify(Object.fromEntries(rest)),
  })
}

const inSeconds = (header: string | null): number | undefined => {
  const seconds = Number(header)
  return header !== null && Number.isFinite(seconds) ? seconds : undefined
}

/** What an answer that is no success means. A proxy in between may answer without a word of ours. */
export async function toFailure(response: Response): Promise<Failure> {
  const said = refusal.safeParse(await response.json().catch(() => null))
  const fallback = response.status >= 502 && response.status <= 504 ? 'unavailable' : 'internal'
  const code = said.success ? said.data.code : response.status === 426 ? 'outdated' : fallback
  if (code === 'outdated') becomeOutdated()

  const retryAfterSeconds = said.data?.retryAfterSeconds ?? inSeconds(response.headers.get('retry-after'))
  const current = said.data?.current
  const details: FailureDetails = {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(current !== undefined && { current }),
  }
  return new Failure(code, said.data?.message ?? `status-${response.status}`, details)
}

/** Asks the server for one contract route. Fails with a `Failure` and nothing else, but for an aborted request. */
export type Call = <Input extends z.ZodType, Reply extends z.ZodType>(
  route: Route<Input, Reply>,
  input: z.input<Input> & object,
  signal?: AbortSignal,
) => Promise<z.output<Reply>>

/** Asks by a way to fetch; a page has its own, a client without a page brings one. */
export const createCall =
  (fetch: Fetch): Call =>
  async (route, input, signal) => {
    const response = await send(fetch, route, input, signal).catch((error: unknown) => {
      if (signal?.aborted) throw error
      throw new Failure('unavailable', 'no-connection')
    })
    if (!response.ok) throw await toFailure(response)

    const reply = route.reply.safeParse(response.status === 204 ? null : await response.json().catch(() => undefined))
    if (!reply.success) throw new Failure('internal', `unreadable reply to ${route.at}`)
    return reply.data
  }

export const call: Call = createCall((url, init) => fetch(url, init))
