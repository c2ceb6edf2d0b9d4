import { protocolVersion } from '@kleeblatt/shared/core'
import { io, type ManagerOptions, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'

/** The live connection of a browser that is signed in, until the test ends. */
export async function liveLine(origin: string, cookie: string, more: Partial<ManagerOptions> = {}): Promise<Socket> {
  const socket = io(origin, {
    transports: ['websocket'],
    auth: { protocol: protocolVersion },
    extraHeaders: { cookie, origin },
    ...more,
  })
  onTestFinished(() => void socket.close())
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  return socket
}
