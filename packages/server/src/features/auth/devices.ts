import { type Device, type DeviceId, deviceId } from '@kleeblatt/shared/auth'
import { cityDay, Failure, type Page, type PersonId, pageFrom } from '@kleeblatt/shared/core'
import type { Actor } from '../../kernel/actor.ts'
import { type Rooms, roomOfPerson, roomOfSession } from '../../kernel/socket.ts'
import type { DirectoryService } from '../directory/index.ts'
import type { SessionStore, StoredSession, UsedSession } from './sessions/store.ts'

export interface DevicesNeeds {
  readonly directory: Pick<DirectoryService, 'activeAmong'>
  readonly sessions: SessionStore
  readonly rooms: Rooms
}

const toDevice =
  (mine: DeviceId) =>
  (session: StoredSession): Device => ({
    id: session.deviceId,
    system: session.system,
    browser: session.browser,
    signedInOn: cityDay(session.startedAt),
    usedOn: cityDay(session.usedAt),
    isThisOne: session.deviceId === mine,
  })

/** The sign-ins people have: what they see of their own, and how they end. A sign-in that ends takes along what it has open. */
export function createDevices({ directory, sessions, rooms }: DevicesNeeds) {
  async function endAllOf(personId: PersonId): Promise<void> {
    await sessions.endAllOf(personId)
    rooms.disconnect(roomOfPerson(personId))
  }

  function cutOthers(ids: readonly DeviceId[], held: ReadonlySet<DeviceId>): void {
    for (const id of ids) if (!held.has(id)) rooms.disconnect(roomOfSession(id))
  }

  async function endUnlessActive(people: readonly PersonId[]): Promise<void> {
    const active = new Set(await directory.activeAmong(people))
    for (const id of new Set(people)) if (!active.has(id)) await endAllOf(id)
  }

  return {
    async devices(
      actor: Actor,
      part: { after?: string | undefined; limit: number },
      mine: DeviceId,
    ): Promise<Page<Device>> {
      const after = part.after === undefined ? undefined : deviceId.parse(part.after)
      const rows = await sessions.of(actor.id, after, part.limit + 1)
      return pageFrom(rows, part.limit, { item: toDevice(mine), cursor: (row) => row.deviceId })
    },

    /** Ends a sign-in of the actor's own, with what it has open. Somebody else's is not found. */
    async signOut(actor: Actor, id: DeviceId): Promise<void> {
      if (!(await sessions.end(actor.id, id))) throw new Failure('not-found')
      rooms.disconnect(roomOfSession(id))
    },

    /** Ends what is open of a sign-in whose session has already gone. */
    closeDevice: (id: DeviceId): void => rooms.disconnect(roomOfSession(id)),

    /** Ends every sign-in of somebody who may no longer sign in. */
    endAllOf,

    /** Lets live connections count as use, and cuts those whose sign-in has ended. Answers when the others were last used. */
    async keepAlive(ids: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, UsedSession>> {
      const used = ids.length > 0 ? await sessions.keepAlive(ids) : new Map<DeviceId, UsedSession>()
      cutOthers(ids, new Set(used.keys()))
      return used
    },

    /**
     * Cuts those of these live connections whose sign-in has been ended. While none has, that costs next to nothing. When
     * one ends by itself is for who asks to know.
     */
    async cutEnded(ids: readonly DeviceId[]): Promise<void> {
      if (ids.length === 0 || (await sessions.noneEnded(ids))) return
      cutOthers(ids, new Set(await sessions.holdingAmong(ids)))
    },

    /** Ends the sign-ins of all who may no longer sign in, should word of one have been lost. */
    async sweep(): Promise<void> {
      let signedIn = await sessions.people('', 500)
      for (let last = signedIn.at(-1); last; last = signedIn.at(-1)) {
        await endUnlessActive(signedIn)
        signedIn = await sessions.people(last, 500)
      }
    },
  }
}
