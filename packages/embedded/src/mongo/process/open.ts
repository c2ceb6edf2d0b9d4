import type { Server } from 'node:net'
import { Server as Proof } from '../proof/server.ts'
import { type Address, listenOnLoopback, listenOnSocket } from './address.ts'
import { filesOf, prepareFolder } from './folder.ts'
import { takeLock } from './lock.ts'
import type { Order } from './words.ts'

/** Takes the folder, opens what is in it, and listens. */
export async function openStore(order: Order): Promise<{ url: string; close(): Promise<void> }> {
  prepareFolder(order.dataDir)
  const files = filesOf(order.dataDir)
  const lock = takeLock(files.lock)
  const proof = new Proof(files.documents, { sync: order.sync })
  const server: Server = proof.server
  const address: Address =
    order.transport === 'socket' ? await listenOnSocket(server, files.socket) : await listenOnLoopback(server)
  return {
    url: address.url,
    close: async () => {
      server.close()
      proof.flush()
      address.close()
      lock.release()
    },
  }
}
