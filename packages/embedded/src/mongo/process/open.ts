import { createServer, type Socket } from 'node:net'
import { createService } from '../commands/service.ts'
import { openStorage } from '../store/storage.ts'
import { serveConnection } from '../wire/connection.ts'
import { createVerifier } from '../wire/scram.ts'
import { listenOnLoopback, listenOnSocket, newSecret } from './address.ts'
import { filesOf, prepareFolder } from './folder.ts'
import { takeLock } from './lock.ts'
import type { Order } from './words.ts'

const ttlEveryMs = 60_000

export interface OpenStore {
  readonly url: string
  close(): void
}

/** Takes the folder, opens what is in it, and listens. */
export async function openStore(order: Order): Promise<OpenStore> {
  prepareFolder(order.dataDir)
  const files = filesOf(order.dataDir)
  const lock = takeLock(files.lock)
  const storage = openStorage(files.documents, order.sync)
  const service = createService(storage, {
    forbidTableScans: order.forbidTableScans ?? false,
    answerBeforeCommit: order.answerBeforeCommit ?? false,
    ttlEveryMs: order.ttlEveryMs ?? ttlEveryMs,
  })

  const secret = order.transport === 'tcp' ? newSecret() : null
  const verifier = secret === null ? null : createVerifier(secret)
  const sockets = new Set<Socket>()
  let connections = 0

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    connections += 1
    serveConnection(socket, connections, service, verifier)
  })
  const address = secret === null ? await listenOnSocket(server, files.socket) : await listenOnLoopback(server, secret)

  const close = () => {
    server.close()
    service.close()
    for (const socket of sockets) socket.destroySoon()
    storage.close()
    address.close()
    lock.release()
  }
  return { url: address.url, close }
}
