import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deviceId } from '@kleeblatt/shared/auth'
import { createLive } from '../kernel/live.ts'
import type { Connection } from '../kernel/mongo.ts'
import { joinNodes } from '../kernel/nodes.ts'
import type { LiveSocket } from '../kernel/socket.ts'
import { httpDoor } from './doors.ts'
import type { HouseNeeds } from './ground-floor.ts'
import { createHouse, type House } from './house.ts'
import { createMetrics } from './metrics.ts'
import { createOriginCheck } from './origin.ts'

type Needs = Omit<HouseNeeds, 'rooms'>

const probesOf = ({ engine, people }: House, connection: Connection) => ({
  store: () => connection.db?.admin().ping() ?? Promise.reject(new Error('not connected')),
  search: async () => {
    if (!(await engine.status()).ready) throw new Error('not ready')
  },
  directory: async () => {
    if ((await people.status()).failedWith !== null) throw new Error('not read')
  },
})

/** The house with its two doors to the street: requests and live connections. */
export function createApp(needs: Needs) {
  const { config, connection, publicUrl, log } = needs
  const isOurOrigin = createOriginCheck(publicUrl)
  const nodes = config.REDIS_URL
    ? joinNodes(config.REDIS_URL, (error) => log.warn({ err: error }, 'other nodes'))
    : null
  const onError = (error: unknown) => log.error({ err: error }, 'a live connection failed')
  const live = createLive({ isOurOrigin, nodes, onError, onAnswer: (...answer) => metrics.answered(...answer) })
  const house = createHouse({ ...needs, rooms: live.rooms })
  const metrics = createMetrics(() => live.io.engine?.clientsCount ?? 0)
  const server = createServer(
    httpDoor({
      isBusy: house.isBusy,
      features: house.features,
      authenticate: house.auth.authenticate,
      publicUrl,
      trustProxy: config.TRUST_PROXY,
      isOurOrigin,
      probes: probesOf(house, connection),
      dispensable: nodes ? { nodes: nodes.ping } : {},
      metrics,
      log,
    }),
  )
  const greet = (socket: LiveSocket) => {
    for (const { onConnect } of house.features) onConnect?.(socket)
  }
  live.open(server, greet, {
    identify: (request) => house.auth.handshake(request.headers.cookie),
    actorOf: ({ sessionId }) => house.auth.service.actorOfDevice(deviceId.parse(sessionId)),
  })

  /** Opens the door. Resolves with the port; rejects when it is taken. */
  async function listen(port: number, host: string | undefined): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, ...(host !== undefined && { host }) }, resolve)
    })
    return (server.address() as AddressInfo).port
  }

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve))
    await live.close()
    await nodes?.close()
    server.closeAllConnections()
    await closed
  }

  return { house, metrics, listen, close }
}
