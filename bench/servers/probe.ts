// Loaded before a measured server: tells how much it holds, after everything that can be forgotten is forgotten.
import { setTimeout } from 'node:timers/promises'

const { gc } = globalThis

/** V8 keeps the pages it has emptied for some seconds before it gives them back. */
const givesBackWithinMs = 12_000

process.on('message', async (word) => {
  if (word !== 'memory') return
  for (let round = 0; round < 3; round += 1) gc?.()
  await setTimeout(givesBackWithinMs)
  process.send?.({ memory: process.memoryUsage() })
})
// Listening must not keep a server alive that has ended.
process.channel?.unref()
