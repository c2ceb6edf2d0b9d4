import { Failure } from '@kleeblatt/shared/core'
import { directoryRoutes, type Person, type PersonCard, person as shape, unit } from '@kleeblatt/shared/directory'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { mara, renderAt } from '../../testing/render-app.tsx'
import { PersonPicker } from './person-picker.tsx'
import { Room } from './room.tsx'

const idOf = (letter: string) => letter.repeat(24)
const someone = (letter: string, name: string, unitName: string): Person =>
  shape.parse({
    id: idOf(letter),
    name,
    state: 'active',
    title: 'Sachbearbeitung',
    unit: { id: idOf(unitName === 'Personal' ? '1' : '2'), name: unitName },
    photo: null,
  })
const people = [someone('b', 'Aylin Yıldız', 'Bürgerservice'), someone('c', 'Jörg Kühn', 'Personal')]
const cardOf = (person: Person): PersonCard => ({ ...mara.person, ...person, functions: ['Digitale Scouts'] })
const units = [
  unit.parse({ id: idOf('1'), name: 'Personal', number: '18', parentId: null, depth: 0 }),
  unit.parse({ id: idOf('2'), name: 'Bürgerservice', number: '32', parentId: null, depth: 0 }),
]

function city({ state = 'active' as Person['state'] } = {}) {
  fakeServer(
    answer(directoryRoutes.people, ({ text, unit: within }) => ({
      items: people.filter(({ name, unit }) => name.includes(text) && (!within || unit?.id === within)),
      next: null,
    })),
    answer(directoryRoutes.units, () => ({ items: units, next: null })),
    answer(directoryRoutes.person, ({ personId }) => {
      const known = people.find(({ id }) => id === personId)
      if (!known) throw new Failure('not-found')
      return { ...cardOf(known), state }
    }),
  )
}

const open = (at: string) =>
  renderAt(
    at,
    '/personen',
    <Room renderActions={({ name }) => <a href="/chat">{`An ${name}`}</a>} renderNote={() => null} />,
  )

const listed = async () => {
  const list = await screen.findByRole('list', { name: 'Personen' })
  return within(list)
    .getAllByRole('link')
    .map((link) => link.textContent)
}

describe('The page of people', () => {
  it('[F13] finds somebody by what is typed, and keeps it in the address', async () => {
    city()
    const { user, router } = await open('/personen')
    expect(await listed()).toHaveLength(2)

    await user.type(screen.getByRole('searchbox', { name: 'Personen suchen' }), 'Kühn')

    await expect.poll(listed).toEqual([expect.stringContaining('Jörg Kühn')])
    expect(router.state.location.search).toBe('?suche=K%C3%BChn')
  })

  it('[F13] narrows to an org unit, and lets go of it again', async () => {
    city()
    const { user } = await open('/personen')

    await user.click(await screen.findByRole('tab', { name: 'Organisation' }))
    await user.click(await screen.findByRole('row', { name: 'Personal' }))
    await expect.poll(listed).toEqual([expect.stringContaining('Jörg Kühn')])
    await user.click(screen.getByRole('button', { name: 'Auswahl von Personal aufheben' }))

    await expect.poll(listed).toHaveLength(2)
  })

  it('says when nobody fits, with what else to try', async () => {
    city()
    await open('/personen?suche=Xaver')

    expect(await screen.findByText('Niemand gefunden')).toBeDefined()
  })
})

describe('The card of a person', () => {
  it('[F13] says how to reach them and where they belong, and holds what other rooms offer', async () => {
    city()
    await open(`/personen/${idOf('c')}`)

    expect(await screen.findByRole('heading', { level: 1, name: 'Jörg Kühn' })).toBeDefined()
    expect(screen.getByRole('link', { name: '+49 511 168-40123' }).getAttribute('href')).toBe('tel:+4951116840123')
    expect(screen.getByText('Rathaus 312')).toBeDefined()
    expect(screen.getByText('Digitale Scouts')).toBeDefined()
    expect(screen.getByRole('link', { name: 'An Jörg Kühn' })).toBeDefined()
  })

  it('[F26] of somebody who has left shows no way to reach them', async () => {
    city({ state: 'departed' })
    await open(`/personen/${idOf('c')}`)

    expect(await screen.findByText('Nicht mehr bei der Stadt')).toBeDefined()
    expect(screen.queryByRole('link', { name: /511/ })).toBeNull()
  })

  it.each([idOf('d'), 'nobody'])('is the same refusal for a stranger and for a wrong address: %s', async (id) => {
    city()
    await open(`/personen/${id}`)

    expect(await screen.findByText('Nichts gefunden')).toBeDefined()
  })
})

describe('The person picker', () => {
  it('[F19] is used with the keyboard alone, and is empty for the next', async () => {
    city()
    const picked: string[] = []
    const { user } = await renderAt(
      '/',
      '/',
      <PersonPicker label="Mitglied" onPick={({ name }) => picked.push(name)} />,
    )
    const field = await screen.findByRole('combobox', { name: 'Mitglied' })

    await user.type(field, 'Ayl')
    await screen.findByRole('option', { name: /Aylin Yıldız/ })
    await user.keyboard('{ArrowDown}{Enter}')

    expect(picked).toEqual(['Aylin Yıldız'])
    expect(field).toHaveProperty('value', '')
  })
})
