import { Failure } from '@kleeblatt/shared/core'
import type { Person } from '@kleeblatt/shared/directory'
import { privacyRoutes } from '@kleeblatt/shared/privacy'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer, refuse } from '../../../testing/fake-server.ts'
import { renderAt } from '../../../testing/render-app.tsx'
import { savedFiles } from '../../../testing/saved-files.ts'
import { Room } from '../room.tsx'
import { asRole, aylin, gone, people } from '../testing/overseer.ts'

/** A server that can export and erase, and how it erased. */
function house() {
  const known: Person[] = [aylin, gone]
  const erased: Array<{ person: string; reason: string }> = []
  const server = fakeServer(
    ...people(known),
    answer(privacyRoutes.exportPerson, ({ person }) => ({
      person,
      at: '2026-11-21T23:30:00.000Z',
      rooms: { chat: { messages: ['Guten Morgen'] } },
    })),
    answer(privacyRoutes.erasePerson, ({ person, reason }) => {
      const at = known.findIndex(({ id }) => id === person)
      const somebody = known[at]
      if (!somebody) throw new Failure('not-found')
      known[at] = { ...somebody, name: '', state: 'erased' }
      erased.push({ person, reason })
      return { rooms: ['directory', 'chat', 'parking-lots'] }
    }),
  )
  return { server, erased }
}

const open = (rest = '') =>
  renderAt(`/aufsicht/auskunft${rest}`, '/aufsicht', <Room />, { as: asRole('data-protection') })

describe('Giving out what is stored about somebody', () => {
  it('[F27.55] finds them by name and saves all of it as JSON', async () => {
    house()
    const files = savedFiles()
    const { user } = await open()

    await user.type(await screen.findByRole('combobox', { name: 'Person' }), 'Aylin')
    await user.click(await screen.findByRole('option', { name: /Aylin Yıldız/ }))
    await user.click(await screen.findByRole('button', { name: 'Daten herunterladen' }))

    expect(await screen.findByText(/Die Ausgabe steht im Protokoll/)).toBeDefined()
    expect(files.map(({ name }) => name)).toEqual(['kleeblatt-auskunft-Aylin-Yıldız-2026-11-22.json'])
    expect(JSON.parse((await files[0]?.text()) ?? '')).toMatchObject({
      person: aylin.id,
      rooms: { chat: { messages: ['Guten Morgen'] } },
    })
  })

  it('[F27.55] finds somebody who has left by their id', async () => {
    house()
    const { user } = await open()

    await user.type(
      await screen.findByLabelText('Oder: Link oder Kennung'),
      `https://k.example/personen/${gone.id}{Enter}`,
    )

    expect(await screen.findByText('Jörg Kühn')).toBeDefined()
    expect(screen.getByText('Ausgeschieden')).toBeDefined()
  })

  it('[F27.55] does not take a link to something else for a person', async () => {
    house()
    const { user } = await open()

    await user.type(await screen.findByLabelText('Oder: Link oder Kennung'), `https://k.example/chat/${gone.id}{Enter}`)

    expect(await screen.findByText(/Das ist kein Link zu einer Person/)).toBeDefined()
    expect(screen.getByRole('combobox', { name: 'Person' })).toBeDefined()
  })

  it('[F27.55] saves nothing when it was refused, and says so', async () => {
    const { server } = house()
    server.use(refuse(privacyRoutes.exportPerson, 'unavailable'))
    const files = savedFiles()
    const { user } = await open(`/${aylin.id}`)

    await user.click(await screen.findByRole('button', { name: 'Daten herunterladen' }))

    expect(await screen.findByRole('alert')).toBeDefined()
    expect(files).toEqual([])
  })

  it('says when an address names nobody', async () => {
    house()
    await open(`/${'0'.repeat(24)}`)

    expect(await screen.findByText('Nichts gefunden')).toBeDefined()
  })
})

describe('Erasing somebody', () => {
  const decide = async () => {
    const page = await open(`/${aylin.id}`)
    await page.user.click(await screen.findByRole('button', { name: 'Person löschen …' }))
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Aylin Yıldız löschen?' }))
    return { ...page, dialog, now: dialog.getByRole('button', { name: 'Endgültig löschen' }) }
  }

  it('[F27.56] says first what it means, and needs a reason', async () => {
    const { erased } = house()
    const { user, dialog, now } = await decide()

    expect(dialog.getByText('Das lässt sich nicht rückgängig machen.')).toBeDefined()
    expect(dialog.getAllByRole('listitem')).toHaveLength(5)
    expect(now.hasAttribute('disabled')).toBe(true)
    await user.type(dialog.getByLabelText('Grund'), 'ab')
    expect(now.hasAttribute('disabled')).toBe(true)
    expect(erased).toEqual([])
  })

  it('[F27.56] says what was done, in every room', async () => {
    const { erased } = house()
    const { user, dialog, now } = await decide()

    await user.type(dialog.getByLabelText('Grund'), 'Antrag vom 20.11.')
    await user.click(now)

    expect(await screen.findByText(/Bearbeitet wurden: Personen, Chat, parking lots\./)).toBeDefined()
    expect(erased).toEqual([{ person: aylin.id, reason: 'Antrag vom 20.11.' }])
    expect(await screen.findByText('Gelöschte Person')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Person löschen …' })).toBeNull()
  })

  it('[F27.56] says that nothing was erased where something is on hold', async () => {
    const { server } = house()
    server.use(
      answer(privacyRoutes.erasePerson, () => {
        throw new Failure('conflict', 'on-hold')
      }),
    )
    const { user, dialog, now } = await decide()

    await user.type(dialog.getByLabelText('Grund'), 'Antrag vom 20.11.')
    await user.click(now)

    const alert = await dialog.findByRole('alert')
    expect(alert.textContent).toContain('gilt eine Sperre')
    expect(alert.textContent).toContain('Es wurde nichts gelöscht.')
  })
})
