import type { Request } from '../engine/request.ts'
import { maxDocumentBytes } from '../values/document.ts'
import type { Doc } from '../values/kinds.ts'
import type { Command, Commands } from './command.ts'

const version = '7.0.0'
const maxMessageBytes = 48_000_000
const maxWriteBatchSize = 100_000

/** MongoDB 7 speaks up to this form of the protocol. */
const maxWireVersion = 21

/** Drivers allow transactions where sessions live for a while; that this is no replica set keeps them from repeating writes. */
function hello({ connection }: Request): Doc {
  return {
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection,
    minWireVersion: 0,
    maxWireVersion,
    readOnly: false,
    ok: 1,
  }
}

const saying = (answer: (request: Request) => Doc): Command => ({ kind: 'read', run: answer })
const fine = saying(() => ({ ok: 1 }))

export const greeting: Commands = {
  hello: saying(hello),
  ismaster: saying(hello),
  ping: fine,
  endsessions: fine,
  killsessions: fine,
  refreshsessions: fine,
  startsession: fine,
  getparameter: fine,
  connectionstatus: saying(() => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 })),
  buildinfo: saying(() => ({
    version,
    gitVersion: 'embedded',
    versionArray: [7, 0, 0, 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: maxDocumentBytes,
    modules: [],
    storageEngines: ['sqlite'],
    ok: 1,
  })),
  serverstatus: saying(() => ({
    host: 'localhost',
    version,
    process: 'embedded',
    pid: process.pid,
    uptime: process.uptime(),
    mem: { resident: Math.round(process.memoryUsage().rss / 1_048_576) },
    storageEngine: { name: 'sqlite' },
    ok: 1,
  })),
}
