import { protocolVersion } from '@kleeblatt/shared/core'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'

const ways = {
  autoConnect: false,
  withCredentials: true,
  transports: ['websocket'],
  auth: { protocol: protocolVersion },
} satisfies Partial<ManagerOptions & SocketOptions>

/** The line to the server this page came from. */
export const createLine = (): Socket => io(ways)

/** The same line for a client without a page, which has to bring its own cookie and origin. */
export const createLineTo = (origin: string, cookie: string): Socket =>
  io(origin, { ...ways, forceNew: true, extraHeaders: { origin, cookie } })
