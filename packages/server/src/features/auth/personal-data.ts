import { cityDay } from '@kleeblatt/shared/core'
import type { PersonalData } from '../../kernel/feature.ts'
import { afterwards } from '../../kernel/mongo.ts'
import { type Rooms, roomOfPerson } from '../../kernel/socket.ts'
import type { SessionStore } from './sessions/store.ts'

const mostDevices = 1_000

export const authPersonalData = (sessions: SessionStore, rooms: Rooms): PersonalData => ({
  async export(person) {
    const held = await sessions.of(person, undefined, mostDevices)
    return held.map(({ system, browser, startedAt, usedAt }) => ({
      ...{ system, browser },
      signedInOn: cityDay(startedAt),
      usedOn: cityDay(usedAt),
    }))
  },

  /** Live connections end with the sessions, once these are gone. */
  async erase(tx, person) {
    await sessions.endAllOf(person, tx)
    afterwards(tx, () => rooms.disconnect(roomOfPerson(person)))
  },
})
