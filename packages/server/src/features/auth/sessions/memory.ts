import type { DeviceId } from '@kleeblatt/shared/auth'
import type { PersonId } from '@kleeblatt/shared/core'

/** For so long a sign-in that was ended past this server, by a command beside it, may still count here. */
const rememberedMs = 5_000

interface Remembered {
  readonly id: string
  readonly deviceId: DeviceId
  readonly personId: PersonId
}

/** What is known of sign-ins, each by its secret's hash and by its device. */
function createShelf<Session extends Remembered>(isFresh: (readAt: number) => boolean) {
  const held = new Map<string, { readonly session: Session; readonly readAt: number }>()
  /** Those whose devices are connected, and so never grow old. */
  const heldLive = new Map<string, Session>()
  const idOf = new Map<DeviceId, string>()

  function drop({ id, deviceId }: Remembered): void {
    held.delete(id)
    heldLive.delete(id)
    idOf.delete(deviceId)
  }

  function get(id: string | undefined): Session | null {
    if (id === undefined) return null
    const live = heldLive.get(id)
    if (live) return live
    const known = held.get(id)
    return known && isFresh(known.readAt) ? known.session : null
  }

  return {
    drop,
    get,
    /** Also one that has grown old: a clock put back would make it young again. */
    dropId(id: string | undefined): void {
      const session = id === undefined ? undefined : (heldLive.get(id) ?? held.get(id)?.session)
      if (session) drop(session)
    },
    idOf: (deviceId: DeviceId): string | undefined => idOf.get(deviceId),
    ofDevice: (deviceId: DeviceId): Session | null => get(idOf.get(deviceId)),
    put(session: Session, readAt: number | 'live'): void {
      drop(session) // what was read last stands last
      idOf.set(session.deviceId, session.id)
      if (readAt === 'live') heldLive.set(session.id, session)
      else held.set(session.id, { session, readAt })
    },
    *all(): Generator<Session> {
      yield* heldLive.values()
      for (const { session } of held.values()) yield session
    },
    /** Drops what is old. Tells whether there is something left that will be. */
    trim(): boolean {
      for (const { session, readAt } of held.values()) {
        if (isFresh(readAt)) break
        drop(session)
      }
      return held.size > 0
    },
  }
}

/**
 * Remembers sign-ins that were read a moment ago: whoever comes asks for much at once, and each request wants to know
 * whose it is. One whose device is connected is remembered for as long as it is: that it holds is looked at again and
 * again, and else its connections are cut. What is ended here is forgotten at once; where other nodes may end it, nothing
 * is remembered.
 */
export function createSessionMemory<Session extends Remembered>(now: () => Date, isAlone: boolean) {
  const shelf = createShelf<Session>((readAt) => Math.abs(now().getTime() - readAt) < rememberedMs)
  const connected = new Set<DeviceId>()
  let generation = 0
  let isTrimming = false

  function trimLater(): void {
    if (isTrimming) return
    isTrimming = true
    setTimeout(() => {
      isTrimming = false
      if (shelf.trim()) trimLater()
    }, rememberedMs).unref()
  }

  function put(session: Session): void {
    const isLive = connected.has(session.deviceId)
    shelf.put(session, isLive ? 'live' : now().getTime())
    if (!isLive) trimLater()
  }

  return {
    get: shelf.get,
    ofDevice: shelf.ofDevice,
    idOf: shelf.idOf,
    /** A device has a live connection from now on. Answers what is known of its sign-in. */
    hold(deviceId: DeviceId): Session | null {
      connected.add(deviceId)
      const known = shelf.ofDevice(deviceId)
      if (known) put(known)
      return known
    },
    /** It has none any more. */
    release(deviceId: DeviceId): void {
      connected.delete(deviceId)
      shelf.dropId(shelf.idOf(deviceId))
    },
    /** What was read before something was forgotten may be stale, and is not remembered. */
    async read(ask: () => Promise<Session | null>): Promise<Session | null> {
      const asked = generation
      const session = await ask()
      if (session && isAlone && asked === generation) put(session)
      return session
    },
    forget(isMeant: (session: Session) => boolean): void {
      generation += 1
      for (const session of shelf.all()) if (isMeant(session)) shelf.drop(session)
    },
    /** As `forget`, without looking at all. */
    forgetOne(id: string | undefined): void {
      generation += 1
      shelf.dropId(id)
    },
    /** It has just been found to hold, and has become another in this. What is not remembered is not revived. */
    renew(id: string, change: (known: Session) => Session): void {
      const known = shelf.get(id)
      if (known) put(change(known))
    },
  }
}
