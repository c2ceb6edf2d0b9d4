import type { PersonId, Principal } from '@kleeblatt/shared/core'
import { mayReadAll, processAsks } from '@kleeblatt/shared/process'
import type { Actor } from '../../kernel/actor.ts'
import { hear, type LiveSocket, type Rooms, roomOfPerson } from '../../kernel/socket.ts'
import { roomOfAnalysts, roomOfPrincipal } from './service/telling.ts'

const roomsOf = (actor: Actor): string[] => [
  ...actor.principals.map(roomOfPrincipal),
  ...(mayReadAll(actor) ? [roomOfAnalysts] : []),
]

/** Who looks at processes is told by what they stand for at that moment. */
export function processSocket(socket: LiveSocket): void {
  hear(socket, processAsks, 'process:enter', async (actor) => {
    await Promise.all(roomsOf(actor).map((room) => socket.join(room)))
    return {}
  })

  hear(socket, processAsks, 'process:leave', async (actor) => {
    await Promise.all(roomsOf(actor).map((room) => socket.leave(room)))
    return {}
  })
}

/** Port: what somebody no longer stands for is no longer told to them, from this moment. */
export const createForgetting =
  (rooms: Rooms) =>
  (person: PersonId, lost: { principals: readonly Principal[]; isAnalyst: boolean }): void => {
    for (const principal of lost.principals) rooms.leave(roomOfPerson(person), roomOfPrincipal(principal))
    if (!lost.isAnalyst) return
    rooms.leave(roomOfPerson(person), roomOfAnalysts)
  }
