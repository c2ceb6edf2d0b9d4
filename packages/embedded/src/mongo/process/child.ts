import { EmbeddedMongoFailure } from '../failure.ts'
import { openStore } from './open.ts'
import type { Order, Word } from './words.ts'

// What this process makes is for its owner alone.
process.umask(0o077)

const say = (word: Word) => process.send?.(word, undefined, undefined, () => undefined)

const toWord = (error: unknown): Word => ({
  kind: 'failed',
  code: error instanceof EmbeddedMongoFailure ? error.code : 'not-started',
  reason: error instanceof Error ? error.message : String(error),
})

async function run(order: Order): Promise<void> {
  const store = await openStore(order)
  const leave = () => {
    store.close()
    process.exit(0)
  }

  // Ctrl-C reaches the whole group: the parent is the one to say when.
  process.on('SIGINT', () => undefined)
  process.once('SIGTERM', leave)
  process.once('message', leave)
  // The channel breaks when the parent ends, also when it was killed.
  process.once('disconnect', leave)
  if (process.connected) say({ kind: 'ready', url: store.url })
  else leave()
}

run(JSON.parse(process.argv[2] ?? '{}')).catch((error: unknown) => {
  say(toWord(error))
  process.exitCode = 1
  process.disconnect?.()
})
