import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** macOS allows 103 bytes in the name of a socket, Linux 107. */
const maxSocketNameBytes = 103
/** Where the folder for temporary files is given a name too long for any socket, this one is there and is short. */
const shortTmpdir = '/tmp'

export interface Address {
  readonly url: string
  close(): void
}

export const newSecret = () => randomBytes(24).toString('hex')

const isShortEnough = (path: string) => Buffer.byteLength(path) <= maxSocketNameBytes

function shortSocket(wanted: string): { path: string; remove: () => void } {
  if (isShortEnough(wanted)) return { path: wanted, remove: () => rmSync(wanted, { force: true }) }
  const parent = isShortEnough(join(tmpdir(), 'kb-XXXXXX', 'mongo.sock')) ? tmpdir() : shortTmpdir
  const folder = mkdtempSync(join(parent, 'kb-'))
  return { path: join(folder, 'mongo.sock'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const listening = (server: Server, where: string | { host: string; port: number }) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.off('error', reject)
      resolve()
    })
  })

/** Listens on a socket that only this user can open. Whoever holds the lock may remove what a dead process left. */
export async function listenOnSocket(server: Server, wanted: string): Promise<Address> {
  const { path, remove } = shortSocket(wanted)
  rmSync(path, { force: true })
  await listening(server, path)
  chmodSync(path, 0o600)
  chmodSync(dirname(path), 0o700)
  return { url: `mongodb://${encodeURIComponent(path)}/?directConnection=true`, close: remove }
}

/** Listens on loopback, where any user of the machine may knock: so a secret is asked for. */
export async function listenOnLoopback(server: Server, secret: string): Promise<Address> {
  await listening(server, { host: '127.0.0.1', port: 0 })
  const bound = server.address()
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0
  const options = 'directConnection=true&authMechanism=SCRAM-SHA-256&authSource=admin'
  return { url: `mongodb://kleeblatt:${secret}@127.0.0.1:${port}/?${options}`, close: () => undefined }
}
