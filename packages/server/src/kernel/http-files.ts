import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure, type Route } from '@kleeblatt/shared/core'
import busboy from 'busboy'
import type { Request, Response, Router } from 'express'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import { actorOf, inputInAddress, inputOf, mount } from './http.ts'

export interface IncomingFile {
  /** As the sender calls it, without a folder. */
  readonly name: string
  /** Fails when the file is too large or the sender goes. */
  readonly stream: Readable
}

/** What a multipart form needs beside the file itself. */
const formBytes = 64_000

function refuseTooLong(request: Request, maxBytes: number): void {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > maxBytes + formBytes) throw new Failure('invalid', 'file-too-large')
}

function formOf(request: Request, maxBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize: maxBytes, fields: 0, parts: 1, headerPairs: 50 },
    })
  } catch {
    throw new Failure('invalid', 'not-a-form') // busboy throws on every type that is no multipart form
  }
}

/** Hands the form's one file to `take` while it is still arriving. What nobody reads any more is thrown away. */
function takeFile<Taken>(
  request: Request,
  maxBytes: number,
  take: (file: IncomingFile) => Promise<Taken>,
): Promise<Taken> {
  refuseTooLong(request, maxBytes)
  const form = formOf(request, maxBytes)
  const taken = new Promise<Taken>((resolve, reject) => {
    form.on('file', (_field, stream, { filename }) => {
      // Whoever reads the stream hears its error; without a listener it would end the process.
      stream.on('error', () => {})
      stream.once('limit', () => stream.destroy(new Failure('invalid', 'file-too-large')))
      resolve(take({ name: filename ?? '', stream }))
    })
    form.on('error', () => reject(new Failure('invalid', 'broken-form')))
    form.on('close', () => reject(new Failure('invalid', 'no-file')))
    request.on('close', () => {
      if (!request.complete) form.destroy(new Failure('invalid', 'broken-form'))
    })
    request.pipe(form)
  })
  return taken.finally(() => request.unpipe(form).resume())
}

/** `serve` for a route whose body is a form with one file, which is handed on as it arrives. */
export function receiveFile<Input extends z.ZodType, Reply extends z.ZodType>(
  router: Router,
  route: Route<Input, Reply>,
  { maxBytes }: { maxBytes: number },
  handle: (actor: Actor, input: z.output<Input>, file: IncomingFile) => Promise<z.input<Reply>>,
): void {
  const { method, path } = mount(router, route)
  router[method](path, async (request, response) => {
    const actor = actorOf(request)
    const input = inputInAddress(route, request)
    const reply = await takeFile(request, maxBytes, (file) => handle(actor, input, file))
    response.json(route.reply.parse(reply))
  })
}

/** From the first byte to the last, both counted. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

export interface OutgoingFile {
  /** Names these bytes for ever: other bytes have another id. */
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  /** Shown in place. Only for types that can carry no script. */
  readonly isInline: boolean
  open(range: ByteRange): Readable
}

/** `bytes=2-5`, `bytes=2-`, `bytes=-3`. Several ranges are answered with the whole, as the standard allows. */
export function rangeIn(header: string | undefined, bytes: number): ByteRange | 'whole' | 'outside' {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  const end = bytes - 1
  if (from === '') return to === '' ? 'whole' : inside(Math.max(0, bytes - Number(to)), end, end)
  if (to !== '' && Number(to) < Number(from)) return 'whole'
  return inside(Number(from), to === '' ? end : Math.min(Number(to), end), end)
}

const inside = (first: number, last: number, end: number): ByteRange | 'outside' =>
  first > end || last < first ? 'outside' : { first, last }

const disposition = ({ isInline, name }: OutgoingFile): string => {
  const plain = name.normalize('NFKD').replaceAll(/[^\w. -]/g, '_')
  const exact = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${isInline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${exact}`
}

const headersOf = (file: OutgoingFile) => ({
  'content-type': file.type,
  'content-disposition': disposition(file),
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'accept-ranges': 'bytes',
  etag: `"${file.id}"`,
  'cache-control': file.isInline ? 'private, max-age=31536000, immutable' : 'private, no-cache',
})

function wantedRange(request: Request, file: OutgoingFile): ByteRange | 'whole' | 'outside' {
  const ifRange = request.headers['if-range']
  if (ifRange !== undefined && ifRange !== `"${file.id}"`) return 'whole'
  return rangeIn(request.headers.range, file.bytes)
}

async function send(request: Request, response: Response, file: OutgoingFile): Promise<void> {
  response.set(headersOf(file))
  // What a browser keeps belongs to this sign-in: the next person at the same desk has another cookie.
  response.vary('Cookie')
  if (request.headers['if-none-match'] === `"${file.id}"`) return void response.status(304).end()

  const wanted = wantedRange(request, file)
  if (wanted === 'outside') {
    response.set('content-range', `bytes */${file.bytes}`)
    return void response.status(416).end()
  }
  const range = wanted === 'whole' ? { first: 0, last: file.bytes - 1 } : wanted
  if (wanted !== 'whole') {
    response.status(206).set('content-range', `bytes ${range.first}-${range.last}/${file.bytes}`)
  }
  response.set('content-length', String(range.last - range.first + 1))
  if (request.method === 'HEAD') return void response.end()
  await pipeline(file.open(range), response)
}

/** A reader that goes while a file is sent has done nothing wrong. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'

/** `serve` for a route that answers with the bytes of a file, whole or in ranges. */
export function sendFile<Input extends z.ZodType>(
  router: Router,
  route: Route<Input>,
  handle: (actor: Actor, input: z.output<Input>) => Promise<OutgoingFile>,
): void {
  const { method, path } = mount(router, route)
  router[method](path, async (request, response) => {
    const file = await handle(actorOf(request), inputOf(route, request))
    await send(request, response, file).catch((error: unknown) => {
      if (!isGone(error)) throw error
    })
  })
}
