import { apiPath, protocolHeader, protocolVersion } from '@kleeblatt/shared/core'
import { io } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { runningHouse } from '../testing/running-house.ts'

const described = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

/** What becomes of a handshake with these headers and this protocol. */
async function handshake(origin: string, how: { cookie?: string; from?: string; protocol?: number }): Promise<string> {
  const { cookie = '', from = origin, protocol = protocolVersion } = how
  const socket = io(origin, {
    transports: ['websocket'],
    reconnection: false,
    auth: { protocol },
    extraHeaders: { cookie, origin: from },
  })
  onTestFinished(() => void socket.close())
  return await new Promise((resolve) => {
    socket.on('connect', () => resolve('connected'))
    socket.on('connect_error', ({ message }) => resolve(message))
  })
}

describe('The doors', () => {
  it('[F22.3] say that the house lives and that all it needs answers', async () => {
    const { ask } = await runningHouse()

    expect(await (await ask('/healthz')).json()).toEqual({ status: 'alive' })
    expect(await (await ask('/readyz')).json()).toEqual({
      status: 'ready',
      store: 'ready',
      search: 'ready',
      directory: 'ready',
    })
  })

  it('[F22.5] describe their routes in OpenAPI, each with what comes in and what goes out', async () => {
    const { ask } = await runningHouse()

    const { paths } = described.parse(await (await ask('/api/openapi.json')).json())

    expect(Object.keys(paths)).toContain(`${apiPath}/chat/conversations/{conversationId}/messages`)
    expect(Object.keys(paths).length).toBeGreaterThan(40)
  })

  it('[F22.6] number every answer', async () => {
    const { ask } = await runningHouse()

    expect((await ask('/healthz')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect((await ask(`${apiPath}/nothing-here`)).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('let no answer of the API be kept, and name none by which it could be asked for again', async () => {
    const { ask } = await runningHouse()

    const { headers } = await ask('/api/openapi.json')

    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('etag')).toBeNull()
  })

  it('answer an unknown route of the API with a word, and any other address with the page or nothing', async () => {
    const { ask } = await runningHouse()

    const answer = await ask(`${apiPath}/nothing-here`)

    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'not-found' })
  })
})

describe('Somebody from another origin', () => {
  it.each(['https://evil.example', 'https://neighbour.hannover-stadt.de', 'null'])(
    '[F12.20] is refused: %s',
    async (from) => {
      const { ask, signIn, origin } = await runningHouse()
      const cookie = await signIn('mbehrens')

      const asked = await ask(`${apiPath}/me`, { headers: { cookie, origin: from } })
      const changed = await ask(`${apiPath}/own/settings`, {
        method: 'PATCH',
        body: '{"theme":"dark"}',
        headers: { cookie, origin: from },
      })

      expect([asked.status, changed.status]).toEqual([403, 403])
      expect(await handshake(origin, { cookie, from })).not.toBe('connected')
      expect(await handshake(origin, { cookie })).toBe('connected')
    },
  )

  it('[F12.20] changes nothing without naming an origin, and from the same site either', async () => {
    const { signIn, origin } = await runningHouse()
    const cookie = await signIn('mbehrens')
    const patch = (headers: Record<string, string>) =>
      fetch(`${origin}${apiPath}/own/settings`, {
        method: 'PATCH',
        body: '{"theme":"dark"}',
        headers: { cookie, 'content-type': 'application/json', ...headers },
      })

    expect((await patch({})).status).toBe(403)
    expect((await patch({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await patch({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  it('[F29.6] cannot make itself ours by a forwarded host', async () => {
    const { ask, signIn } = await runningHouse()
    const cookie = await signIn('mbehrens')
    const headers = { cookie, origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'evil.example' }

    expect((await ask(`${apiPath}/me`, { headers })).status).toBe(403)
  })
})

describe('Every page', () => {
  it('[F12.21] may load and run only what this origin serves', async () => {
    const { ask } = await runningHouse()

    const policy = (await ask('/')).headers.get('content-security-policy') ?? ''

    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe-eval|https?:\/\/(?!localhost)|\*/)
  })
})

describe('A tab of an older version', () => {
  it('[F28.3] is told which protocol is spoken and asked to reload', async () => {
    const { ask, signIn, origin } = await runningHouse()
    const cookie = await signIn('mbehrens')

    const old = await ask(`${apiPath}/me`, { headers: { cookie, [protocolHeader]: String(protocolVersion - 1) } })

    expect(old.headers.get(protocolHeader)).toBe(String(protocolVersion))
    expect(old.status).toBe(426)
    expect(await old.json()).toMatchObject({ code: 'outdated' })
    expect(await handshake(origin, { cookie, protocol: protocolVersion - 1 })).toBe('outdated')
  })
})

describe('A live connection', () => {
  it('without a session is refused', async () => {
    const { origin } = await runningHouse()

    expect(await handshake(origin, {})).toBe('unauthenticated')
    expect(await handshake(origin, { cookie: 'kleeblatt=made.up' })).toBe('unauthenticated')
  })
})
