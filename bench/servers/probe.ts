// Loaded before a measured server: tells how much it holds, after everything that can be forgotten is forgotten.
const { gc } = globalThis

process.on('message', (word) => {
  if (word !== 'memory') return
  for (let round = 0; round < 3; round += 1) gc?.()
  process.send?.({ memory: process.memoryUsage() })
})
// Listening must not keep a server alive that has ended.
process.channel?.unref()
