import type { Socket as TcpSocket } from 'node:net'
import type { Socket } from 'socket.io'

type Line = Socket['conn']

/** What socket.io hands along with a broadcast: its frame, made once, in head and body. */
interface Broadcast {
  compress?: boolean
  wsPreEncodedFrame?: Uint8Array[]
}

/** In one piece from the first connection on, and for all others too: they share it. */
function pieceOf(frame: Uint8Array[]): Uint8Array | undefined {
  if (frame.length > 1) frame.splice(0, frame.length, Buffer.concat(frame))
  return frame[0]
}

/**
 * Puts a broadcast on the wire of a connection that has taken all it was sent before: one write instead of a packet, a
 * queue and four events for each who hears it. For whoever is slow it queues behind what they have not taken yet, as ever.
 */
export function writeThrough(line: Line, wire: TcpSocket): void {
  const queue = line.write
  const isClear = () =>
    line.readyState === 'open' && line.transport.writable && wire.writable && wire.writableLength === 0

  line.write = (data, options, done) => {
    const { wsPreEncodedFrame: frame }: Broadcast = options ?? {}
    const piece = frame && pieceOf(frame)
    if (piece === undefined || done !== undefined || !isClear()) return queue.call(line, data, options, done)
    wire.write(piece)
    return line
  }
}
