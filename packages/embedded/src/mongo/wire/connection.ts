import type { Socket } from 'node:net'
import { toErrorReply } from '../engine/errors.ts'
import type { Reply, Request } from '../engine/request.ts'
import { binaryOf } from '../values/compare.ts'
import { write } from '../values/document.ts'
import { isDoc } from '../values/kinds.ts'
import { createFrames } from './frames.ts'
import { frameReply, type Message, parseMessage } from './message.ts'
import { createGate, type Verifier } from './scram.ts'

export interface Service {
  handle(request: Request, answer: (reply: Reply) => void): void
  forget(connection: number): void
}

/** Beyond this a client that does not read its answers is not heard any more until it does. */
const maxUnreadBytes = 64 * 1_024 * 1_024

const sessionOf = ({ body }: Message): string => {
  const id = isDoc(body.lsid) ? body.lsid.id : undefined
  return id === undefined ? '' : Buffer.from(binaryOf(id).bytes).toString('hex')
}

function toRequest(message: Message, connection: number): Request {
  const [name = ''] = Object.keys(message.body)
  const { db, body, typed, sequences } = message
  return { name: name.toLowerCase(), db, body, typed, sequences, session: sessionOf(message), connection }
}

/** A reply that cannot be written as BSON is a fault of ours, and told as one. */
function toBytes(reply: Reply): Uint8Array {
  if (reply instanceof Uint8Array) return reply
  try {
    return write(reply)
  } catch (error) {
    return write(toErrorReply(error))
  }
}

/** Serves one client for as long as it stays. */
export function serveConnection(socket: Socket, connection: number, service: Service, verifier: Verifier | null): void {
  const frames = createFrames()
  const gate = createGate(verifier)
  socket.setNoDelay(true)

  const send = (message: Message, reply: Reply) => {
    if (!message.expectsReply || socket.destroyed) return
    socket.write(frameReply(message, toBytes(reply)))
    if (socket.writableLength > maxUnreadBytes) {
      socket.pause()
      socket.once('drain', () => socket.resume())
    }
  }

  const handle = (bytes: Buffer) => {
    const message = parseMessage(bytes)
    const request = toRequest(message, connection)
    try {
      const own = gate(request.name, request.body)
      if (own) send(message, own)
      else service.handle(request, (reply) => send(message, reply))
    } catch (error) {
      send(message, toErrorReply(error))
    }
  }

  socket.on('data', (chunk: Buffer) => {
    try {
      for (const bytes of frames.add(chunk)) handle(bytes)
    } catch {
      socket.destroy() // whoever sends what is no message is not talked to any longer
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => service.forget(connection))
}
