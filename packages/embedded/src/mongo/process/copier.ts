import { EmbeddedMongoFailure } from '../failure.ts'
import { copyIn, copyOut } from './copy.ts'

// A process of its own: copying a large store takes seconds, and nobody else should wait for it.
process.umask(0o077)

const [way = '', dataDir = '', file = ''] = process.argv.slice(2)

try {
  if (way === 'out') copyOut(dataDir, file)
  else copyIn(file, dataDir)
  process.send?.({ kind: 'done' })
} catch (error) {
  const code = error instanceof EmbeddedMongoFailure ? error.code : 'not-copied'
  process.send?.({ kind: 'failed', code, reason: error instanceof Error ? error.message : String(error) })
}
process.disconnect?.()
