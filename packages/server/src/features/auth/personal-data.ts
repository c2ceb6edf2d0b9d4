import { cityDay } from '@kleeblatt/shared/core'
import type { PersonalData } from '../../kernel/feature.ts'
import type { SessionStore } from './sessions/store.ts'

const mostDevices = 1_000

export const authPersonalData = (sessions: SessionStore): PersonalData => ({
  async export(person) {
    const held = await sessions.of(person, undefined, mostDevices)
    return held.map(({ system, browser, startedAt, usedAt }) => ({
      ...{ system, browser },
      signedInOn: cityDay(startedAt),
      usedOn: cityDay(usedAt),
    }))
  },

  erase: (tx, person) => sessions.endAllOf(person, tx),
})
