// @vitest-environment jsdom
import { Failure, personId } from '@kleeblatt/shared/core'
import { directoryRoutes } from '@kleeblatt/shared/directory'
import { areaId, type ProcessCard, processId, processRoutes, processTells } from '@kleeblatt/shared/process'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { createFakeLine } from '../../testing/fake-line.ts'
import { answer, fakeServer, refuse } from '../../testing/fake-server.ts'
import { mara, renderAt } from '../../testing/render-app.tsx'
import { Room } from './room.tsx'

const area = areaId.parse('a'.repeat(24))
const card = (digit: string, name: string, rev = 1): ProcessCard => ({
  id: processId.parse(digit.repeat(24)),
  rev,
  areaId: area,
  name,
  sortKey: name.toLowerCase(),
  description: '',
  ownerId: null,
  unitId: null,
  version: rev,
  savedAt: '2026-11-21T09:00:00Z',
  savedBy: personId.parse('b'.repeat(24)),
  hasPreview: true,
  permissionsRev: 1,
})

const landscape = [
  answer(processRoutes.areas, () => [{ id: area, name: 'Bürgerdienste', rank: 0, processes: 2 }]),
  answer(processRoutes.list, () => ({ items: [card('1', 'Ausweis'), card('2', 'Gewerbe')], next: null })),
  answer(directoryRoutes.names, () => ({ items: [] })),
]
const listed = async () => {
  const list = await screen.findByRole('list', { name: 'Bürgerdienste' })
  return within(list)
    .getAllByRole('link')
    .map((link) => link.textContent)
}

it('[F16.1] shows the landscape, and the processes of an area', async () => {
  fakeServer(...landscape)
  await renderAt('/prozesse', '/prozesse', <Room />)

  await screen.findAllByText('Gewerbe')
  expect(await listed()).toEqual(['Ausweis', 'Gewerbe'])
  expect(screen.queryByRole('button', { name: 'Neuer Prozess' })).toBeNull()
})

it('[F16.1] says of a landscape that cannot be reached that there is no line, and not that it is empty', async () => {
  fakeServer(refuse(processRoutes.areas, 'unavailable'))
  await renderAt('/prozesse', '/prozesse', <Room />)

  expect(await screen.findByText('Keine Verbindung')).toBeDefined()
  expect(screen.queryByText('Die Prozesslandkarte ist noch leer')).toBeNull()
})

it('[F16.1] says of a landscape without areas that it is empty', async () => {
  fakeServer(answer(processRoutes.areas, () => []))
  await renderAt('/prozesse', '/prozesse', <Room />)

  expect((await screen.findAllByText('Die Prozesslandkarte ist noch leer')).length).toBeGreaterThan(0)
})

it('[F16.2] lets process analysis begin a process', async () => {
  fakeServer(...landscape)
  await renderAt('/prozesse', '/prozesse', <Room />, { as: { ...mara, roles: ['process-analysis'] } })

  expect(await screen.findByRole('button', { name: 'Neuer Prozess' })).toBeDefined()
})

it('[F24.23] shows what is told while it is open', async () => {
  fakeServer(...landscape)
  const line = createFakeLine()
  await renderAt('/prozesse', '/prozesse', <Room />, { line })
  await screen.findAllByText('Gewerbe')

  line.tells(processTells, 'process:changed', card('3', 'Fundsache'))
  line.tells(processTells, 'process:gone', { id: card('1', '').id, rev: 2 })

  await screen.findAllByText('Fundsache')
  expect(await listed()).toEqual(['Fundsache', 'Gewerbe'])
})

it('[F24.23] shows also what changed while it was not listening yet', async () => {
  let name = 'Gewerbe'
  const entered = Promise.withResolvers<unknown>()
  const line = createFakeLine()
  line.answers('process:enter', () => entered.promise)
  fakeServer(
    answer(processRoutes.list, () => ({ items: [card('2', name)], next: null })),
    ...landscape,
  )
  await renderAt('/prozesse', '/prozesse', <Room />, { line })
  await screen.findAllByText('Gewerbe')

  name = 'Gewerbe ummelden'
  entered.resolve({ ok: true, reply: {} })

  expect(await screen.findAllByText('Gewerbe ummelden')).not.toEqual([])
})

it('[F26.11] says the same of a process that is not there and of one that is not mine', async () => {
  fakeServer(...landscape, refuse(processRoutes.open, 'not-found'))
  const { router } = await renderAt(`/prozesse/${'9'.repeat(24)}`, '/prozesse', <Room />)
  const said = async () => (await screen.findByRole('alert')).textContent

  const unknown = await said()
  await router.navigate('/prozesse/gibt-es-nicht')

  expect(await said()).toBe(unknown)
})

it('[F27.20] says of a deleted process that it is deleted, and when', async () => {
  const { id } = card('1', 'Ausweis')
  fakeServer(
    ...landscape,
    answer(processRoutes.open, ({ processId: asked }) => {
      if (asked !== id) throw new Failure('not-found')
      return { id, rev: 4, stone: { reason: 'author' as const, at: '2026-11-20T09:00:00Z' } }
    }),
  )
  await renderAt(`/prozesse/${id}`, '/prozesse', <Room />)

  expect(await screen.findByText(/wurde am 20\.11\.(2026)? ?gelöscht/)).toBeDefined()
})
