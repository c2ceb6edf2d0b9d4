import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { route } from '@kleeblatt/shared/core'
import express, { Router } from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { world } from '../testing/world.ts'
import { reportFailure } from './http.ts'
import { type OutgoingFile, rangeIn, receiveFile, sendFile } from './http-files.ts'

const put = route('POST /put', { input: z.object({ key: z.string() }), reply: z.object({ bytes: z.number() }) })
const get = route('GET /get/:id', { input: z.object({ id: z.string() }), reply: z.never() })
const content = Buffer.from('0123456789')

async function edge(file: Partial<OutgoingFile> = {}) {
  const { person } = await world()
  const actor = person()
  const received: Array<{ name: string; key: string }> = []
  const broken: unknown[] = []
  const router = Router()
  receiveFile(router, put, { maxBytes: 200_000 }, async (_actor, { key }, { name, stream }) => {
    try {
      const { length } = await buffer(stream)
      received.push({ name, key })
      return { bytes: length }
    } catch (error) {
      broken.push(error)
      throw error
    }
  })
  sendFile(router, get, async (_actor, { id }) => ({
    id,
    name: 'Übersicht "neu".png',
    type: 'image/png',
    bytes: content.length,
    isInline: true,
    open: ({ first, last }) => Readable.from([content.subarray(first, last + 1)]),
    ...file,
  }))
  const app = express()
    .use((request, _response, next) => {
      request.actor = actor
      next()
    })
    .use(router)
    .use(reportFailure(() => {}))
  const server = app.listen(0)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const at = `http://localhost:${port}/api/v1`
  const send = (bytes: number, name = 'a.bin') => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(bytes)], name))
    return fetch(`${at}/put?key=k`, { method: 'POST', body: form })
  }
  const fetched = (headers: Record<string, string> = {}) => fetch(`${at}/get/f1`, { headers })
  return { send, fetched, received, broken, at, port }
}

describe('A received file', () => {
  it('[F15.1] is handed on with its name and the input of its route', async () => {
    const { send, received } = await edge()

    const answer = await send(70_000, 'Übersicht.pdf')

    expect(await answer.json()).toEqual({ bytes: 70_000 })
    expect(received).toEqual([{ name: 'Übersicht.pdf', key: 'k' }])
  })

  it('[F15.3] is refused when it is larger than the limit, announced or not', async () => {
    const { at, send } = await edge()
    const boundary = 'b'
    const streamed = new ReadableStream({
      start(controller) {
        const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`
        controller.enqueue(new TextEncoder().encode(head))
        for (let piece = 0; piece < 5; piece += 1) controller.enqueue(new Uint8Array(50_000))
        controller.enqueue(new TextEncoder().encode(`\r\n--${boundary}--\r\n`))
        controller.close()
      },
    })

    const announced = await send(400_000)
    const hidden = await fetch(`${at}/put?key=k`, {
      method: 'POST',
      body: streamed,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      duplex: 'half',
    } as RequestInit)

    for (const answer of [announced, hidden]) {
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ code: 'invalid', message: 'file-too-large' })
    }
  })

  it('[F15.3] that stops half-way is noticed by its reader', async () => {
    const { port, broken } = await edge()
    const socket = connect(port, 'localhost')
    socket.write(
      'POST /api/v1/put?key=k HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\n' +
        'content-length: 90000\r\n\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      () => socket.destroy(),
    )

    await expect.poll(() => broken.length).toBe(1)
  })

  it.each([
    ['without a file', () => new FormData(), 'no-file'],
    ['without a form', () => 'text', 'not-a-form'],
  ])('[F15.3] %s is refused', async (_what, body, message) => {
    const { at } = await edge()

    const answer = await fetch(`${at}/put?key=k`, { method: 'POST', body: body() })

    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ message })
  })
})

describe('A sent file', () => {
  it('[F15.2] is never guessed at and can run nothing', async () => {
    const { fetched } = await edge()

    const { headers } = await fetched()

    expect(headers.get('content-type')).toBe('image/png')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox")
    expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect(headers.get('content-disposition')).toBe(
      `inline; filename="U_bersicht _neu_.png"; filename*=UTF-8''%C3%9Cbersicht%20%22neu%22.png`,
    )
  })

  it('[F15.2] is offered for download unless it may be shown in place', async () => {
    const { fetched } = await edge({ isInline: false, type: 'application/pdf' })

    const { headers } = await fetched()

    expect(headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(headers.get('cache-control')).toBe('private, no-cache')
  })

  it('[F15.4] comes whole or in the part that is asked for', async () => {
    const { fetched } = await edge()

    const whole = await fetched()
    const part = await fetched({ range: 'bytes=2-4' })
    const tail = await fetched({ range: 'bytes=-3' })
    const beyond = await fetched({ range: 'bytes=10-' })

    expect([whole.status, await whole.text()]).toEqual([200, '0123456789'])
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234'])
    expect([tail.status, await tail.text()]).toEqual([206, '789'])
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10'])
  })

  it('[F15.4] that a browser keeps is kept for one sign-in alone', async () => {
    const { fetched } = await edge()

    expect((await fetched()).headers.get('vary')).toContain('Cookie')
  })

  it('[F15.4] is not sent again to who has it', async () => {
    const { fetched } = await edge()

    const again = await fetched({ 'if-none-match': '"f1"' })
    const other = await fetched({ 'if-none-match': '"f0"' })
    const changedSince = await fetched({ range: 'bytes=2-4', 'if-range': '"f0"' })

    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(other.status).toBe(200)
    expect([changedSince.status, await changedSince.text()]).toEqual([200, '0123456789'])
  })

  it.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=5-99', { first: 5, last: 9 }],
    ['bytes=-99', { first: 0, last: 9 }],
    ['bytes=-0', 'outside'],
    ['bytes=5-2', 'whole'],
    ['bytes=0-1,3-4', 'whole'],
    ['lines=1-2', 'whole'],
    ['bytes=-', 'whole'],
  ])('[F15.4] understands the range %s', (header, range) => {
    expect(rangeIn(header, 10)).toEqual(range)
  })
})
