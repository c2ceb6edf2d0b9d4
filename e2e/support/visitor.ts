import { authRoutes } from '@kleeblatt/shared/auth'
import { apiPath, protocolHeader, protocolVersion, type Route } from '@kleeblatt/shared/core'
import { z } from 'zod'

const cookieOf = (response: Response) => response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')

/** Someone at a browser, without the browser: keeps cookies and speaks the contracts. */
export function visitor(url: string, cookies: readonly string[] = []) {
  let kept = [...cookies]

  async function ask<Input extends z.ZodType, Reply extends z.ZodType>(
    { at, reply }: Route<Input, Reply>,
    input: z.input<Input>,
  ): Promise<z.output<Reply>> {
    const [method = 'GET', path = ''] = at.split(' ')
    const rest = new Map(Object.entries(z.record(z.string(), z.unknown()).parse(input)))
    const place = path.replaceAll(/:(\w+)/g, (_all, name: string) => {
      const value = String(rest.get(name))
      rest.delete(name)
      return encodeURIComponent(value)
    })
    const fields = Object.fromEntries(rest)
    const query = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
    const target = new URL(`${apiPath}${place}${method === 'GET' && rest.size > 0 ? `?${query}` : ''}`, url)
    const response = await fetch(target, {
      method,
      headers: {
        cookie: kept.join('; '),
        origin: new URL(url).origin,
        'content-type': 'application/json',
        [protocolHeader]: String(protocolVersion),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(fields) }),
    })
    const set = cookieOf(response)
    if (set.length > 0) kept = set
    if (!response.ok) throw new Error(`${at}: ${response.status} ${await response.text()}`)
    return reply.parse(await response.json())
  }

  return {
    ask,
    signIn: (login: string, password: string) => ask(authRoutes.login, { login, password }),
    /** What a browser would still hold after a restart of the server. */
    cookies: () => [...kept],
  }
}
