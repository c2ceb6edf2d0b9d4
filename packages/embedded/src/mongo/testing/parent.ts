import { startEmbeddedMongo } from '../index.ts'

// A process that starts a store and then does nothing, so that a test can end it.
const store = await startEmbeddedMongo({ dataDir: process.argv[2] ?? '', sync: 'off' })
process.stdout.write(`${store.pid}\n`)
setInterval(() => undefined, 60_000)
