import type { DeviceId } from '@kleeblatt/shared/auth'
import type { PersonId } from '@kleeblatt/shared/core'

/** For so long a sign-in that was ended past this server, by a command beside it, may still count here. */
const rememberedMs = 5_000

interface Remembered {
  readonly id: string
  readonly deviceId: DeviceId
  readonly personId: PersonId
}

/**
 * Remembers sign-ins that were read a moment ago: whoever comes asks for much at once, and each request wants to know
 * whose it is. What is ended here is forgotten at once; where other nodes may end it, nothing is remembered.
 */
export function createSessionMemory<Session extends Remembered>(now: () => Date, isAlone: boolean) {
  const held = new Map<string, { readonly session: Session; readonly readAt: number }>()
  const idOf = new Map<DeviceId, string>()
  let generation = 0
  let isTrimming = false

  const isFresh = (readAt: number): boolean => Math.abs(now().getTime() - readAt) < rememberedMs

  function drop({ id, deviceId }: Remembered): void {
    held.delete(id)
    idOf.delete(deviceId)
  }

  function trim(): void {
    for (const { session, readAt } of held.values()) {
      if (isFresh(readAt)) break
      drop(session)
    }
    isTrimming = false
    trimLater()
  }

  function trimLater(): void {
    if (isTrimming || held.size === 0) return
    isTrimming = true
    setTimeout(trim, rememberedMs).unref()
  }

  function put(session: Session): void {
    held.delete(session.id) // what was read last stands last
    held.set(session.id, { session, readAt: now().getTime() })
    idOf.set(session.deviceId, session.id)
    trimLater()
  }

  function get(id: string | undefined): Session | null {
    const known = id === undefined ? undefined : held.get(id)
    return known && isFresh(known.readAt) ? known.session : null
  }

  return {
    get,
    ofDevice: (deviceId: DeviceId): Session | null => get(idOf.get(deviceId)),
    /** What was read before something was forgotten may be stale, and is not remembered. */
    async read(ask: () => Promise<Session | null>): Promise<Session | null> {
      const asked = generation
      const session = await ask()
      if (session && isAlone && asked === generation) put(session)
      return session
    },
    forget(isMeant: (session: Session) => boolean): void {
      generation += 1
      for (const { session } of held.values()) if (isMeant(session)) drop(session)
    },
  }
}
