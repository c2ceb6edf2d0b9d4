import type { Role } from '@kleeblatt/shared/core'
import { privacyRoutes } from '@kleeblatt/shared/privacy'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer, refuse } from '../../testing/fake-server.ts'
import { renderAt } from '../../testing/render-app.tsx'
import { Room } from './room.tsx'
import { asRole } from './testing/overseer.ts'

const open = (at: string, ...roles: Role[]) => renderAt(at, '/aufsicht', <Room />, { as: asRole(...roles) })

const entries = async () =>
  within(await screen.findByRole('list', { name: 'Aufsicht' }))
    .getAllByRole('link')
    .map((link) => link.textContent)

describe('The room', () => {
  it.each([
    ['data-protection', ['Was gespeichert wird', 'Protokoll', 'Sperren', 'Auskunft und Löschung']],
    ['administration', ['Was gespeichert wird', 'Protokoll', 'Suche']],
  ] as const)('[F27.51] shows %s what is theirs', async (role, theirs) => {
    await open('/aufsicht', role)

    expect(await entries()).toEqual(theirs)
  })

  it.each([
    ['/aufsicht', []],
    ['/aufsicht/protokoll', []],
    ['/aufsicht/sperren', ['administration']],
    ['/aufsicht/auskunft', ['administration']],
    [`/aufsicht/auskunft/${'a'.repeat(24)}`, ['staff-council']],
    ['/aufsicht/suche', ['data-protection']],
  ] as const)('[F27.51] says at %s that it is not for %j, and asks nothing', async (at, roles) => {
    const asked: string[] = []
    fakeServer().events.on('request:start', ({ request }) => void asked.push(request.url))
    await open(at, ...roles)

    const main = within(await screen.findByRole('main'))
    expect(main.getByText('Kein Zugriff')).toBeDefined()
    expect(main.getByRole('heading', { level: 1 })).toBeDefined()
    expect(main.getByRole('link', { name: 'Was gespeichert wird' }).getAttribute('href')).toBe('/aufsicht/gespeichert')
    expect(asked).toEqual([])
  })

  it('says when an address leads nowhere', async () => {
    await open('/aufsicht/keller', 'administration')

    expect(await screen.findByText('Nichts gefunden')).toBeDefined()
  })
})

const kinds = [
  { room: 'chat', kind: 'Message', retention: 'communication' },
  { room: 'chat', kind: 'Draft', retention: 'account' },
  { room: 'parking-lots', kind: 'ParkedBicycle', retention: 'technical' },
] as const

describe('What is stored', () => {
  it('[F27.52] is told to everyone, room by room, with how long it stays', async () => {
    fakeServer(answer(privacyRoutes.kinds, () => [...kinds]))
    await open('/aufsicht/gespeichert')

    const chat = await screen.findByRole('table', { name: 'Gespeicherte Daten: Chat' })
    const rows = within(chat).getAllByRole('row')
    expect(rows).toHaveLength(3)
    expect(within(chat).getByRole('rowheader', { name: /Nachrichten.*wer geschrieben hat/ })).toBeDefined()
    expect(rows[1]?.textContent).toContain('Bis zur Frist der Unterhaltung')
    expect(rows[2]?.textContent).toContain('Solange die Person hier arbeitet')
    expect(screen.queryByRole('list', { name: 'Aufsicht' })).toBeNull()
  })

  it('[F27.52] is told by its name in the code where there are no words yet', async () => {
    fakeServer(answer(privacyRoutes.kinds, () => [...kinds]))
    await open('/aufsicht/gespeichert')

    const unknown = await screen.findByRole('table', { name: 'Gespeicherte Daten: parking lots' })
    expect(within(unknown).getByRole('rowheader').textContent).toBe('Parked Bicycle')
  })

  it('says what went wrong when it cannot be told, and tries again', async () => {
    const server = fakeServer(refuse(privacyRoutes.kinds, 'unavailable'))
    const { user } = await open('/aufsicht/gespeichert')

    const again = await screen.findByRole('button', { name: 'Erneut versuchen' })
    server.use(answer(privacyRoutes.kinds, () => [...kinds]))
    await user.click(again)

    expect(await screen.findByRole('table', { name: 'Gespeicherte Daten: Chat' })).toBeDefined()
  })
})
