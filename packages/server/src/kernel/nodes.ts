import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Redis } from 'ioredis'

export interface Nodes {
  readonly adapter: ReturnType<typeof createAdapter>
  /** Rejects while the other nodes cannot be reached. */
  ping(): Promise<unknown>
  close(): Promise<void>
}

const streamLength = 50_000

/**
 * Joins this node's live connections to those of the others through a Redis or Valkey. What is told that way is a hint
 * like everything told live: a client that missed some asks the database.
 */
export function joinNodes(url: string, onError: (error: unknown) => void): Nodes {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 })
  redis.on('error', onError)
  return {
    adapter: createAdapter(redis, { streamName: 'kleeblatt', channelPrefix: 'kleeblatt', maxLen: streamLength }),
    ping: () => redis.ping(),
    async close() {
      redis.disconnect()
    },
  }
}
