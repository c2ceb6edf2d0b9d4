import type { Role } from '@kleeblatt/shared/core'
import { type Own, personalRoutes } from '@kleeblatt/shared/personal'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer } from '../testing/fake-server.ts'
import { mara, renderRoutes } from '../testing/render-app.tsx'
import { rooms } from './rooms.ts'
import { routes } from './router.tsx'

const few = rooms.filter(({ name }) => ['start', 'oversight', 'personal'].includes(name))

const own: Own = { rev: 1, settings: { language: 'de', theme: 'light', showsTyping: true } }

async function waysOf(...roles: Role[]) {
  fakeServer(answer(personalRoutes.own, () => own))
  await renderRoutes(routes(few), { at: '/start', as: { ...mara, roles } })
  const start = within(await screen.findByRole('navigation', { name: 'Wohin möchten Sie?' }, { timeout: 10_000 }))
  const rail = within(screen.getByRole('navigation', { name: 'Hauptnavigation' }))
  const corner = within(screen.getByRole('navigation', { name: 'Weitere Räume' }))
  return [rail, corner, start].map((place) => place.queryByRole('link', { name: /Aufsicht/ }) !== null)
}

describe('A room for some', () => {
  it.each(['data-protection', 'administration'] as const)(
    '[F27.51] has its ways in the rail, in the corner of a phone and on the start page for %s',
    async (role) => {
      expect(await waysOf(role)).toEqual([true, true, true])
    },
  )

  it('[F27.51] has no ways for others', async () => {
    expect(await waysOf('staff-council', 'knowledge-editing', 'process-analysis')).toEqual([false, false, false])
  })
})
