import { directoryRoutes, type Person, type PrincipalFacts } from '@kleeblatt/shared/directory'
import { personalRoutes, type Settings } from '@kleeblatt/shared/personal'
import { type Presence, presenceRoutes } from '@kleeblatt/shared/presence'
import type { HttpHandler } from 'msw'
import { answer } from '../../../testing/fake-server.ts'

interface Needs {
  me: Person
  others: readonly Person[]
  units: readonly PrincipalFacts[]
}

/** What the chat asks of other rooms: who there is, and what they say of themselves. */
export function createFakeSurroundings({ me, others, units }: Needs) {
  const presences: Presence[] = []
  const settings: Settings = { language: 'de', theme: 'system', showsTyping: true }

  const handlers: HttpHandler[] = [
    answer(directoryRoutes.names, ({ ids }) => ({ items: [...others, me].filter(({ id }) => ids.includes(id)) })),
    answer(directoryRoutes.people, ({ text = '' }) => ({
      items: others.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
      next: null,
    })),
    answer(presenceRoutes.presence, ({ of: ids }) => ({
      items: presences.filter(({ personId }) => ids.includes(personId)),
    })),
    answer(presenceRoutes.ownPresence, () => ({ state: 'available' as const })),
    answer(personalRoutes.own, () => ({ rev: 1, settings })),
    answer(directoryRoutes.principals, ({ text = '' }) => ({
      items: text === '' ? [] : units.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
      next: null,
    })),
    answer(directoryRoutes.principalFacts, ({ of }) => ({
      items: units.filter(({ principal }) => of.includes(principal)),
    })),
  ]

  return { presences, settings, handlers }
}
