import { WebSocket } from 'ws'

/** A message from a server, as it reads after parsing. Everybody who is sent the same bytes shares one. */
export interface Told {
  readonly name: string
  readonly payload: unknown
  /** When it came, by the clock of `performance.now()`. */
  readonly at: number
}

export interface Client {
  ask(name: string, payload: unknown): Promise<unknown>
  close(): void
}

interface Wanted {
  readonly url: string
  readonly cookie?: string
  readonly auth: Readonly<Record<string, unknown>>
  onTold(told: Told): void
  /** The line has ended without having been told to. */
  onLost(why: string): void
}

const isTold = (value: unknown): value is [string, unknown] => Array.isArray(value) && typeof value[0] === 'string'

/** Bytes that are the same as the last ones are not parsed again: in a broadcast all but one are. */
function createReader() {
  let last: Buffer = Buffer.alloc(0)
  let read: readonly [string, unknown] = ['', null]
  return (bytes: Buffer): readonly [string, unknown] => {
    if (bytes.equals(last)) return read
    const parsed: unknown = JSON.parse(bytes.toString('utf8', 2))
    if (!isTold(parsed)) throw new Error('A server said what is no message.')
    last = bytes
    read = parsed
    return read
  }
}

const readTold = createReader()
const [digit0, digit1, digit2, digit3, digit4] = [0x30, 0x31, 0x32, 0x33, 0x34]

const addressOf = (url: string) => `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`

/**
 * A connection that speaks just enough of socket.io: it connects, answers pings, asks and hears. A browser's library
 * would cost the load generator several times as much, and that is time the servers would be measured with.
 */
export function connect({ url, cookie, auth, onTold, onLost }: Wanted): Promise<Client> {
  const socket = new WebSocket(addressOf(url), {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    headers: { origin: url, ...(cookie !== undefined && { cookie }) },
  })
  const waiting = new Map<number, (reply: unknown) => void>()
  const { promise, resolve, reject } = Promise.withResolvers<Client>()
  let asked = 0
  let isIn = false
  let isClosing = false
  let isSentAway = false

  const client: Client = {
    ask: (name, payload) =>
      new Promise((answered) => {
        asked += 1
        waiting.set(asked, answered)
        socket.send(`42${asked}${JSON.stringify([name, payload])}`)
      }),
    close: () => {
      isClosing = true
      socket.terminate()
    },
  }

  function hearAnswer(bytes: Buffer): void {
    const text = bytes.toString('utf8', 2)
    const begin = text.indexOf('[')
    const id = Number(text.slice(0, begin))
    const values: unknown = JSON.parse(text.slice(begin))
    waiting.get(id)?.(Array.isArray(values) ? values[0] : undefined)
    waiting.delete(id)
  }

  function hearPacket(bytes: Buffer): void {
    const kind = bytes[1]
    if (kind === digit2) {
      const at = performance.now()
      const [name, payload] = readTold(bytes)
      onTold({ name, payload, at })
    } else if (kind === digit3) hearAnswer(bytes)
    else if (kind === digit0) {
      isIn = true
      resolve(client)
    } else if (kind === digit1) isSentAway = true
    else if (kind === digit4) reject(new Error(bytes.toString()))
  }

  socket.on('message', (data) => {
    const bytes = Buffer.isBuffer(data) ? data : Buffer.from('')
    const kind = bytes[0]
    if (kind === digit2) {
      socket.send('3')
    } else if (kind === digit0) socket.send(`40${JSON.stringify(auth)}`)
    else if (kind === digit4) hearPacket(bytes)
  })
  socket.on('error', reject)
  socket.on('close', (code) => {
    reject(new Error(`The line was closed (${code}).`))
    if (isIn && !isClosing) onLost(isSentAway ? 'sent away by the server' : `closed with ${code}`)
  })
  return promise
}
