import type { Socket } from 'socket.io'

/** What engine.io keeps of a connection to tell whether it lives. Not its public face: the test says when it changes. */
interface Line {
  readonly readyState: string
  readonly server: { readonly opts: { readonly pingInterval: number } }
  pingIntervalTimer: { refresh(): void } | null
  hasRefreshedPingTimeout: boolean
  sendPacket(type: 'ping'): void
  resetPingTimeout(): void
}

/** So many at a stretch, so that a round keeps nobody waiting who says something. */
const atAStretch = 250

function ping(line: Line): void {
  if (line.readyState !== 'open') return
  line.hasRefreshedPingTimeout = false
  line.sendPacket('ping')
  line.resetPingTimeout()
}

/**
 * Asks all connections whose time has come for a sign of life once a second, instead of each at a time of its own: to
 * wake up costs a server many times what a ping does. The time between two of them is engine.io's, give or take a second.
 * Returns what takes a connection in.
 */
export function createPingRounds(roundEveryMs = 1_000): (conn: Socket['conn']) => void {
  const rounds = new Map<number, Set<Line>>()
  /** Whoever gives signs of life that nobody asked for is not asked more often. */
  const roundOf = new WeakMap<Line, number>()
  let timer: NodeJS.Timeout | null = null

  function pingAll(lines: Iterator<Line>): void {
    for (let count = 0; count < atAStretch; count += 1) {
      const { value: line, done } = lines.next()
      if (done) return
      roundOf.delete(line)
      ping(line)
    }
    setImmediate(pingAll, lines)
  }

  function goRound(): void {
    const now = performance.now()
    for (const [at, lines] of rounds) {
      if (at * roundEveryMs > now) continue
      rounds.delete(at)
      pingAll(lines.values())
    }
    if (rounds.size > 0) return
    clearInterval(timer ?? undefined)
    timer = null
  }

  function enter(line: Line): void {
    if (roundOf.has(line)) return
    const at = Math.floor((performance.now() + line.server.opts.pingInterval) / roundEveryMs)
    roundOf.set(line, at)
    const round = rounds.get(at) ?? new Set()
    rounds.set(at, round.add(line))
    timer ??= setInterval(goRound, roundEveryMs).unref()
  }

  return (conn) => {
    const line = conn as unknown as Line
    clearTimeout(line.pingIntervalTimer as NodeJS.Timeout | undefined)
    // engine.io sets its timer anew with each sign of life it is given, and clears it at the end, which this one ignores.
    line.pingIntervalTimer = { refresh: () => enter(line) }
    enter(line)
    conn.once('close', () => rounds.get(roundOf.get(line) ?? -1)?.delete(line))
  }
}
