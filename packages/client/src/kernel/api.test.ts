import { Failure, protocolHeader, protocolVersion, route } from '@kleeblatt/shared/core'
import { HttpResponse, http } from 'msw'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answer, fakeServer, refuse } from '../testing/fake-server.ts'
import { call } from './api.ts'

const shelf = {
  read: route('GET /shelves/:shelf/books', {
    input: z.object({ shelf: z.string(), after: z.string().optional() }),
    reply: z.object({ asked: z.string() }),
  }),
  put: route('POST /shelves/:shelf/books', {
    input: z.object({ shelf: z.string(), title: z.string() }),
    reply: z.object({ title: z.string() }),
  }),
}

const failureOf = (asked: Promise<unknown>) =>
  asked.then(
    () => expect.fail('it was not refused'),
    (error: unknown) => (error instanceof Failure ? error : expect.fail(`no failure: ${error}`)),
  )

describe('A call', () => {
  it('puts what the path names into the path and the rest behind it', async () => {
    fakeServer(answer(shelf.read, ({ shelf: name, after }) => ({ asked: `${name} after ${after}` })))

    expect(await call(shelf.read, { shelf: 'Ä/B', after: '1&2' })).toEqual({ asked: 'Ä/B after 1&2' })
    expect(await call(shelf.read, { shelf: 'Ä/B' })).toEqual({ asked: 'Ä/B after undefined' })
  })

  it('sends what it carries as JSON', async () => {
    fakeServer(answer(shelf.put, ({ title }) => ({ title })))

    expect(await call(shelf.put, { shelf: 'a', title: 'Süß' })).toEqual({ title: 'Süß' })
  })

  it('[F28] says which protocol it speaks, below a path with a version', async () => {
    const heard: Array<string | null> = []
    fakeServer(
      http.get('*/api/v1/shelves/a/books', ({ request }) => {
        heard.push(request.headers.get(protocolHeader))
        return HttpResponse.json({ asked: '' })
      }),
    )

    await call(shelf.read, { shelf: 'a' })

    expect(heard).toEqual([String(protocolVersion)])
  })

  it('that is refused fails with the code, and with when to try again', async () => {
    fakeServer(refuse(shelf.read, 'too-many', { retryAfterSeconds: 30 }))

    const failure = await failureOf(call(shelf.read, { shelf: 'a' }))

    expect(failure).toMatchObject({ code: 'too-many', details: { retryAfterSeconds: 30 } })
  })

  it('that meets a newer version is given it', async () => {
    fakeServer(refuse(shelf.put, 'conflict', { current: { title: 'Newer' } }))

    const failure = await failureOf(call(shelf.put, { shelf: 'a', title: 'Older' }))

    expect(failure).toMatchObject({ code: 'conflict', details: { current: { title: 'Newer' } } })
  })

  it('that reaches nobody is unavailable', async () => {
    fakeServer(http.get('*', () => HttpResponse.error()))

    expect(await failureOf(call(shelf.read, { shelf: 'a' }))).toMatchObject({ code: 'unavailable' })
  })

  it('that a proxy answers in its own words is unavailable too', async () => {
    fakeServer(http.get('*', () => HttpResponse.text('<h1>Bad gateway</h1>', { status: 502 })))

    expect(await failureOf(call(shelf.read, { shelf: 'a' }))).toMatchObject({ code: 'unavailable' })
  })

  it('that is answered with something else than agreed is internal', async () => {
    fakeServer(http.get('*', () => HttpResponse.json({ asked: 7 })))

    expect(await failureOf(call(shelf.read, { shelf: 'a' }))).toMatchObject({ code: 'internal' })
  })

  it('that is taken back is no failure of the server', async () => {
    fakeServer(http.get('*', () => new Promise<never>(() => {})))
    const stop = new AbortController()
    const asked = call(shelf.read, { shelf: 'a' }, stop.signal)

    stop.abort()

    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  })
})
