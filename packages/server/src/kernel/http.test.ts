import type { AddressInfo } from 'node:net'
import { Failure, route } from '@kleeblatt/shared/core'
import express, { Router } from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { world } from '../testing/world.ts'
import { reportFailure, serve } from './http.ts'

const echo = route('POST /echo/:id', {
  input: z.object({ id: z.string().max(3), text: z.string() }),
  reply: z.object({ id: z.string(), text: z.string() }),
})

async function served(handle: (input: { id: string; text: string }) => Promise<{ id: string; text: string }>) {
  const { person } = await world()
  const actor = person()
  const router = Router()
  serve(router, echo, (_actor, input) => handle(input))
  const logged: unknown[] = []
  const app = express()
    .use(express.json({ limit: '1kb' }))
    .use((request, _response, next) => {
      if (request.headers.authorization) request.actor = actor
      next()
    })
    .use(router)
    .use(reportFailure((error) => logged.push(error)))
  const server = app.listen(0)
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const post = (path: string, body: string, headers = { authorization: 'yes' } as Record<string, string>) =>
    fetch(`http://localhost:${port}/api/v1${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
  return { post, logged }
}

describe('A contract route', () => {
  it('[F22.2] gives out only what the contract names', async () => {
    const { post } = await served(async (input) => ({ ...input, password: 'hidden' }))

    const answer = await post('/echo/1', '{"text":"hi"}')

    expect(await answer.json()).toEqual({ id: '1', text: 'hi' })
  })

  it.each([
    ['/echo/1', '{"text":1}'],
    ['/echo/1', '{}'],
    ['/echo/1', '{"text":'],
    ['/echo/1?text=hi', '{}'],
    ['/echo/12345', '{"text":"hi"}'],
    ['/echo/1', JSON.stringify({ text: 'x'.repeat(2_000) })],
  ])('[F22.2] refuses %s with %s as invalid', async (path, body) => {
    const { post, logged } = await served(async (input) => input)

    const answer = await post(path, body)

    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'invalid' })
    expect(logged).toEqual([])
  })

  it('asks for a person first', async () => {
    const { post } = await served(async (input) => input)

    expect((await post('/echo/1', '{"text":"hi"}', {})).status).toBe(401)
  })

  it('[F22.1] says when to try again', async () => {
    const { post } = await served(async () => {
      throw new Failure('too-many', 'slow-down', { retryAfterSeconds: 30 })
    })

    const answer = await post('/echo/1', '{"text":"hi"}')

    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('30')
    expect(await answer.json()).toEqual({ code: 'too-many', message: 'slow-down', retryAfterSeconds: 30 })
  })

  it('[F22.1] says nothing about what nobody expected, and logs it', async () => {
    const { post, logged } = await served(async () => {
      throw new Error('mongodb://admin:secret@db')
    })

    const answer = await post('/echo/1', '{"text":"hi"}')

    expect(answer.status).toBe(500)
    expect(await answer.json()).toEqual({ code: 'internal', message: 'internal' })
    expect(logged).toHaveLength(1)
  })
})
