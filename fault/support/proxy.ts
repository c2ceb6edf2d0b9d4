import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** What the network does: works, is slow, is cut, or swallows every byte without a word. */
type Weather = 'fair' | 'slow' | 'cut' | 'deaf'

const slownessMs = 250

export interface Network {
  readonly url: string
  /** Where new connections go from now on, in turn; to the next where nobody listens. */
  target(...ports: readonly number[]): void
  becomes(weather: Weather): void
  close(): Promise<void>
}

/** The network between the clients and a server. */
export async function startProxy(): Promise<Network> {
  const open = new Set<Socket>()
  const spoiled = new Set<Socket>()
  let weather: Weather = 'fair'
  let ports: readonly number[] = []
  let turn = 0

  const drop = (sockets: Iterable<Socket>) => {
    for (const socket of [...sockets]) socket.resetAndDestroy()
  }

  /** Bytes keep their order whatever the weather. A connection that lost one is of no use any more. */
  function pass(from: Socket, to: Socket): void {
    let last = Promise.resolve()
    from.on('data', (bytes) => {
      if (weather === 'deaf') {
        spoiled.add(from)
        return
      }
      const delay = weather === 'slow' ? new Promise<void>((resolve) => setTimeout(resolve, slownessMs)) : null
      last = last.then(() => delay ?? undefined).then(() => void (to.destroyed || to.write(bytes)))
    })
    from.on('error', () => {}) // the end follows
    from.on('close', () => {
      open.delete(from)
      spoiled.delete(from)
      void last.then(() => to.destroy())
    })
  }

  function join(client: Socket, upstream: Socket): void {
    for (const socket of [client, upstream]) open.add(socket.setNoDelay(true))
    pass(client, upstream)
    pass(upstream, client)
    client.resume()
  }

  function find(client: Socket, left: number): void {
    const port = ports[turn % ports.length]
    turn += 1
    if (left === 0 || port === undefined) return void client.resetAndDestroy()
    const upstream = connect({ host: '127.0.0.1', port })
    const next = () => find(client, left - 1)
    upstream.once('error', next)
    upstream.once('connect', () => {
      upstream.off('error', next)
      join(client, upstream)
    })
  }

  const server = createServer({ pauseOnConnect: true }, (client) => {
    client.on('error', () => {}) // the end follows
    if (weather === 'cut') return void client.resetAndDestroy()
    find(client, ports.length)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const own = (server.address() as AddressInfo).port

  return {
    url: `http://127.0.0.1:${own}`,
    target(...next) {
      ports = next
    },
    becomes(next) {
      weather = next
      if (next === 'cut') drop(open)
      if (next !== 'deaf') drop(spoiled)
    },
    async close() {
      drop(open)
      server.close()
      await once(server, 'close')
    },
  }
}
