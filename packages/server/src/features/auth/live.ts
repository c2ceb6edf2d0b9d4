import { type DeviceId, deviceId } from '@kleeblatt/shared/auth'
import type { LiveSocket } from '../../kernel/socket.ts'
import type { AuthService } from './service.ts'
import type { SessionStore, UsedSession } from './sessions/store.ts'

interface Needs {
  readonly service: Pick<AuthService, 'keepAlive' | 'cutEnded'>
  readonly sessions: Pick<SessionStore, 'hold' | 'release'>
  /** How long after the last time a use is written down again. */
  readonly touchAfterMs: number
  /** How long after its start a sign-in ends in any case. */
  readonly absoluteMs: number
  readonly onError: (error: unknown) => void
  readonly now: () => Date
}

interface Live {
  connections: number
  /** When its use was last written down. */
  usedAt: number
  startedAt: number
}

const inMs = ({ usedAt, startedAt }: UsedSession) => ({ usedAt: usedAt.getTime(), startedAt: startedAt.getTime() })
const neverRead = { usedAt: 0, startedAt: 0 }

const lookEveryMs = 60_000
/** Asked about together; the parts of a round are spread over its time, so that nobody waits for thousands. */
const atOnce = 200

const partsOf = (ids: readonly DeviceId[]): DeviceId[][] =>
  Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, at) => ids.slice(at * atOnce, (at + 1) * atOnce))

/**
 * Live connections of this node, whose sign-ins they keep alive. That none has been ended is asked in every round, by a
 * number alone; each of them is read only when its use is to be written down again, or when it has grown too old.
 */
export function createLive({ service, sessions, touchAfterMs, absoluteMs, onError, now }: Needs) {
  const live = new Map<DeviceId, Live>()
  let timers: NodeJS.Timeout[] = []

  /** Keeps these alive, and cuts those of them that have ended. */
  async function look(part: readonly DeviceId[]): Promise<void> {
    const at = now().getTime()
    const isDue = (id: DeviceId) => {
      const { usedAt, startedAt } = live.get(id) ?? neverRead
      return usedAt <= at - touchAfterMs || startedAt <= at - absoluteMs
    }
    await service.cutEnded(part.filter((id) => !isDue(id)))
    for (const [id, used] of await service.keepAlive(part.filter(isDue))) {
      const known = live.get(id)
      if (known) live.set(id, { ...known, ...inMs(used) })
    }
  }

  function beginRound(): void {
    const parts = partsOf([...live.keys()])
    timers = parts.map((part, at) =>
      setTimeout(() => void look(part).catch(onError), (at * lookEveryMs) / parts.length).unref(),
    )
  }

  return {
    look,
    onConnect(socket: LiveSocket): void {
      const id = deviceId.parse(socket.data.sessionId)
      const known = live.get(id)
      if (known) known.connections += 1
      else {
        const remembered = sessions.hold(id)
        live.set(id, { connections: 1, ...(remembered ? inMs(remembered) : neverRead) })
      }
      socket.onGone(() => {
        const left = live.get(id)
        if (left) left.connections -= 1
        if (left?.connections !== 0) return
        live.delete(id)
        sessions.release(id)
      })
    },
    async start(): Promise<() => Promise<void>> {
      const timer = setInterval(beginRound, lookEveryMs).unref()
      return async () => {
        clearInterval(timer)
        for (const part of timers) clearTimeout(part)
      }
    },
  }
}
