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

/** So many at a stretch: their answers come together too, and keep nobody waiting who says something. */
const atAStretch = 50

function ping(line: Line): void {
  if (line.readyState !== 'open') return
  line.hasRefreshedPingTimeout = false
  line.sendPacket('ping')
  line.resetPingTimeout()
}

/**
 * Asks all connections whose time has come for a sign of life once a second, instead of each at a time of its own: to
 * wake up costs a server many times what a ping does. A round of many goes in stretches, spread over that second. The time
 * between two pings of a line is engine.io's, give or take a second or two.
 * Returns what takes a connection in.
 */
export function createPingRounds(roundEveryMs = 1_000): (conn: Socket['conn']) => void {
  const rounds = new Map<number, Set<Line>>()
  /** Whoever gives signs of life that nobody asked for is not asked more often. */
  const roundOf = new WeakMap<Line, number>()
  let timer: NodeJS.Timeout | null = null

  function pingAll(lines: readonly Line[], pauseMs: number): void {
    for (const line of lines.slice(0, atAStretch)) {
      roundOf.delete(line)
      ping(line)
    }
    if (lines.length > atAStretch) setTimeout(pingAll, pauseMs, lines.slice(atAStretch), pauseMs).unref()
  }

  function goRound(): void {
    const now = performance.now()
    const due = [...rounds].filter(([at]) => at * roundEveryMs <= now)
    for (const [at] of due) rounds.delete(at)
    const lines = due.flatMap(([, some]) => [...some])
    pingAll(lines, roundEveryMs / Math.ceil(lines.length / atAStretch))
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
