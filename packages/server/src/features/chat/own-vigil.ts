import { chatTells } from '@kleeblatt/shared/chat'
import { type PersonId, principalOfPerson } from '@kleeblatt/shared/core'
import { type Rooms, tell } from '../../kernel/socket.ts'
import { settleMs } from './service/pulse.ts'
import { roomOfPrincipal } from './telling.ts'

interface Needs {
  /** Whose own counter has moved since, and where it stands. */
  readonly countersSince: (from: Date) => Promise<readonly { readonly personId: PersonId; readonly rev: number }[]>
  readonly rooms: Rooms
  readonly now: () => Date
}

/**
 * Tells the devices connected here where their person's own counter stands, whenever it has moved: the node that moved it
 * has told what it is about, but the word may not have come through. One small question to the store each time.
 */
export function createOwnVigil({ countersSince, rooms, now }: Needs) {
  let lookedAt = now().getTime()
  let told: ReadonlyMap<PersonId, number> = new Map()

  async function look(): Promise<void> {
    const at = now().getTime()
    const moved = await countersSince(new Date(Math.min(lookedAt, at) - settleMs))
    for (const { personId, rev } of moved) {
      if (told.get(personId) === rev) continue
      for (const socket of rooms.here(roomOfPrincipal(principalOfPerson(personId))))
        tell(socket, chatTells, 'chat:own-stands', { ownRev: rev })
    }
    told = new Map(moved.map(({ personId, rev }) => [personId, rev]))
    lookedAt = at
  }

  return { look }
}
