import { startEmbeddedMongo } from '../index.ts'

// A process that starts a store and then does nothing, so that a test can end it; or leaves without a word.
const store = await startEmbeddedMongo({ dataDir: process.argv[2] ?? '', sync: 'off' })
process.stdout.write(`${store.pid}\n`)
if (process.argv[3] !== 'leave') setInterval(() => undefined, 60_000)
