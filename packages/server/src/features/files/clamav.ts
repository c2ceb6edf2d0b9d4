import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { Failure } from '@kleeblatt/shared/core'

export type Scan = (source: Readable) => Promise<'clean' | 'infected'>

const timeoutMs = 60_000
const maxReplyBytes = 4_096

/** A piece as the INSTREAM command wants it: its length in four bytes, then itself. */
function framed(chunk: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(chunk.length)
  return Buffer.concat([length, chunk])
}

function replyFrom(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = ''
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('The scanner is silent.')))
    socket.on('data', (chunk) => {
      reply += chunk.toString('latin1')
      if (reply.length > maxReplyBytes) socket.destroy(new Error('The scanner says too much.'))
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(reply.replaceAll('\0', '').trim()))
  })
}

async function sendAll(socket: Socket, source: Readable): Promise<void> {
  const written = (piece: Buffer | string) =>
    new Promise<void>((resolve, reject) => {
      socket.write(piece, (error) => (error ? reject(error) : resolve()))
    })
  await written('zINSTREAM\0')
  for await (const chunk of source) await written(framed(chunk))
  await written(Buffer.alloc(4))
}

/** Shows bytes to a ClamAV daemon. Whatever is not a clear word from it is `unavailable`: nothing passes unseen. */
export function createClamav(url: string): Scan {
  const { hostname, port } = new URL(url)

  return async (source) => {
    const socket = connect({ host: hostname, port: Number(port || 3_310) })
    try {
      const reply = replyFrom(socket)
      const [, said] = await Promise.all([sendAll(socket, source), reply])
      if (said === 'stream: OK') return 'clean'
      if (/^stream: .+ FOUND$/.test(said)) return 'infected'
      throw new Error(`The scanner said: ${said.slice(0, 200)}`)
    } catch {
      throw new Failure('unavailable', 'virus-scanner', { retryAfterSeconds: 60 })
    } finally {
      source.destroy()
      socket.destroy()
    }
  }
}
