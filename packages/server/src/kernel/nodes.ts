import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Redis } from 'ioredis'

export interface Nodes {
  readonly adapter: ReturnType<typeof createAdapter>
  /** Rejects while the other nodes cannot be reached. */
  ping(): Promise<unknown>
  close(): Promise<void>
}

const ways = { streamName: 'kleeblatt', channelPrefix: 'kleeblatt', maxLen: 50_000 }

/** So much may be on its way to the other nodes. What is told beyond that they hear of by asking the database. */
const mostUnderWay = 5_000

/** In the protocol between nodes: something is told. The other kinds move or end connections. */
const broadcast = 3

type Adapter = ReturnType<typeof createAdapter>
type Word = Parameters<ReturnType<Adapter>['doPublish']>[0]

/**
 * Publishes without waiting: whoever is connected here is told, moved and sent away at once, whatever becomes of the
 * word to the others.
 */
function atOnceHere(adapter: Adapter, onError: (error: unknown) => void): Adapter {
  let underWay = 0
  let isLost = false

  async function publish(send: () => Promise<unknown>): Promise<void> {
    underWay += 1
    try {
      await send()
      isLost = false
    } catch (error) {
      // Said once, not with every word.
      if (!isLost) onError(error)
      isLost = true
    } finally {
      underWay -= 1
    }
  }

  /** Called with `new`, so it is no arrow. */
  function adapterOf(namespace: Parameters<Adapter>[0]): ReturnType<Adapter> {
    const made = adapter(namespace)
    const send = made.doPublish.bind(made)
    made.doPublish = async (word: Word) => {
      // Who is moved must be moved there too, however late.
      if (underWay < mostUnderWay || Number(word.type) !== broadcast) void publish(() => send(word))
      return ''
    }
    return made
  }
  return adapterOf
}

/**
 * Joins this node's live connections to those of the others through a Redis or Valkey. What is told that way is a hint
 * like everything told live: a client that missed some asks the database.
 */
export function joinNodes(url: string, onError: (error: unknown) => void): Nodes {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 })
  redis.on('error', onError)
  return {
    adapter: atOnceHere(createAdapter(redis, ways), onError),
    ping: () => redis.ping(),
    async close() {
      redis.disconnect()
    },
  }
}
