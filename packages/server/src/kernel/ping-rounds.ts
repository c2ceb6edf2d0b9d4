import type { Socket } from 'socket.io'

/** What engine.io keeps of a connection to tell whether it lives. Not its public face: the test says when it changes. */
interface Line {
  readonly readyState: string
  readonly server: { readonly opts: { readonly pingInterval: number } }
  pingIntervalTimer: { refresh(): void } | null
  hasRefreshedPingTimeout: boolean
  write(data: string, options: typeof pingFrame): void
  resetPingTimeout(): void
}

/** When a line is asked the next time; null while it has been asked and has not answered. */
interface Turn {
  readonly line: Line
  at: number | null
}

/** A ping of engine.io, `2`, as a WebSocket's frame of one byte of text (RFC 6455, 5.2): the same for all. */
const pingFrame = { compress: false, wsPreEncodedFrame: [Buffer.from([0x81, 0x01, 0x32])] }

/** So many at a stretch: their answers come together too, and keep nobody waiting who says something. */
const atAStretch = 50

function ping(line: Line): void {
  if (line.readyState !== 'open') return
  line.hasRefreshedPingTimeout = false
  line.write('', pingFrame)
  line.resetPingTimeout()
}

/**
 * Asks all connections whose time has come for a sign of life once a second, instead of each at a time of its own: to
 * wake up costs a server many times what a ping does. A round of many goes in stretches, spread over that second. The time
 * between two pings of a line is engine.io's, give or take a second or two.
 * Returns what takes a connection in.
 */
export function createPingRounds(roundEveryMs = 1_000): (conn: Socket['conn']) => void {
  const rounds = new Map<number, Set<Turn>>()
  let timer: NodeJS.Timeout | null = null

  function pingAll(turns: readonly Turn[], pauseMs: number): void {
    for (const turn of turns.slice(0, atAStretch)) {
      turn.at = null
      ping(turn.line)
    }
    if (turns.length > atAStretch) setTimeout(pingAll, pauseMs, turns.slice(atAStretch), pauseMs).unref()
  }

  function goRound(): void {
    const now = performance.now()
    const due = [...rounds].filter(([at]) => at * roundEveryMs <= now)
    for (const [at] of due) rounds.delete(at)
    const turns = due.flatMap(([, some]) => [...some])
    pingAll(turns, roundEveryMs / Math.ceil(turns.length / atAStretch))
    if (rounds.size > 0) return
    clearInterval(timer ?? undefined)
    timer = null
  }

  function roundAt(at: number): Set<Turn> {
    const known = rounds.get(at)
    if (known) return known
    const round = new Set<Turn>()
    rounds.set(at, round)
    return round
  }

  /** Whoever gives signs of life that nobody asked for is not asked more often. */
  function enter(turn: Turn): void {
    if (turn.at !== null) return
    turn.at = Math.floor((performance.now() + turn.line.server.opts.pingInterval) / roundEveryMs)
    roundAt(turn.at).add(turn)
    timer ??= setInterval(goRound, roundEveryMs).unref()
  }

  return (conn) => {
    const line = conn as unknown as Line
    clearTimeout(line.pingIntervalTimer as NodeJS.Timeout | undefined)
    // engine.io sets its timer anew with each sign of life it is given, and clears it at the end, which this one ignores.
    const turn: Turn = { line, at: null }
    line.pingIntervalTimer = { refresh: () => enter(turn) }
    enter(turn)
    conn.once('close', () => rounds.get(turn.at ?? -1)?.delete(turn))
  }
}
