import type { PersonId } from '@kleeblatt/shared/core'
import { cityDay, personId } from '@kleeblatt/shared/core'
import { directoryRoutes, type Person } from '@kleeblatt/shared/directory'
import { type Choice, type Presence, presenceRoutes, presenceTells } from '@kleeblatt/shared/presence'
import { act, screen, waitFor, within } from '@testing-library/react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { mara, renderPart } from '../../testing/render-app.tsx'
import { BackAgain, FollowPresence, PresenceChoice, PresenceNote, PresenceSign } from './index.ts'

const personOf = (n: number, name: string): Person => ({
  ...mara.person,
  id: personId.parse(String(n).repeat(24)),
  name,
})
const [svenja, jorg] = [personOf(2, 'Svenja Wöhler'), personOf(3, 'Jörg Kühn')]

/** A server that knows what people say of themselves. */
function city(chosen: Choice = { state: 'available' }) {
  const seen = new Map<PersonId, Presence>()
  const state = { own: chosen, asked: 0 }
  fakeServer(
    answer(presenceRoutes.presence, ({ of: ids }) => {
      state.asked += 1
      return { items: ids.flatMap((id) => seen.get(id) ?? []) }
    }),
    answer(presenceRoutes.ownPresence, () => state.own),
    answer(presenceRoutes.choosePresence, ({ choice }) => {
      state.own = choice
      return choice
    }),
    answer(directoryRoutes.names, ({ ids }) => ({ items: [svenja, jorg].filter(({ id }) => ids.includes(id)) })),
    answer(directoryRoutes.people, () => ({ items: [jorg], next: null })),
  )
  return { seen, state }
}

const shown = (
  <>
    <FollowPresence chance={() => 0} />
    <PresenceSign personId={svenja.id} />
    <PresenceNote personId={svenja.id} writeTo={(id) => `/chat/mit/${id}`} />
    <PresenceSign personId={jorg.id} />
  </>
)

describe('What others say of themselves', () => {
  it('[C16.55] is nothing where they are available, and a sign and a line where they are not', async () => {
    const { seen, state } = city()
    seen.set(svenja.id, { personId: svenja.id, state: 'absent', until: '2026-12-04', deputyId: jorg.id, note: 'Kur' })
    const { container } = await renderPart(shown)

    expect(await screen.findByText('Svenja Wöhler ist bis 04.12.2026 abwesend.')).toBeTruthy()
    expect((await screen.findByRole('link', { name: 'Jörg Kühn' })).getAttribute('href')).toBe(`/chat/mit/${jorg.id}`)
    expect(screen.getByText('Kur')).toBeTruthy()
    expect([...container.querySelectorAll('[data-state]')].map((sign) => sign.getAttribute('data-state'))).toEqual([
      'absent',
    ])
    expect(state.asked).toBe(1)
  })

  it('[C16.56] is asked for anew when it is told to be another, and after a break of the line', async () => {
    const { seen, state } = city()
    const { line } = await renderPart(shown)
    await waitFor(() => expect(state.asked).toBe(1))

    seen.set(svenja.id, { personId: svenja.id, state: 'busy' })
    act(() => line.tells(presenceTells, 'presence:changed', { persons: [svenja.id] }))
    expect(await screen.findByText(/Svenja Wöhler ist beschäftigt/)).toBeTruthy()

    seen.set(svenja.id, { personId: svenja.id, state: 'away' })
    act(() => line.drops())
    act(() => line.returns())
    expect(await screen.findByText('Svenja Wöhler ist nicht am Platz.')).toBeTruthy()
  })
})

describe('What I say of myself', () => {
  it('[C16.54] is chosen on my page, and an absence with its days, a deputy and a line', async () => {
    const { state } = city()
    const { user } = await renderPart(<PresenceChoice />)

    await user.click(await screen.findByText('Beschäftigt'))
    await waitFor(() => expect(state.own).toEqual({ state: 'busy' }))

    await user.click(await screen.findByText('Abwesend bis …'))
    const today = cityDay(new Date())
    expect(await screen.findByRole('group', { name: 'Letzter Tag' })).toBeTruthy()
    await user.type(screen.getByRole('combobox', { name: 'Vertretung' }), 'Jörg')
    await user.click(await screen.findByRole('option', { name: /Jörg Kühn/ }))
    await user.type(screen.getByLabelText('Hinweis für andere'), 'Kur')
    await user.click(screen.getByRole('button', { name: 'Abwesenheit speichern' }))

    const absence = { state: 'absent', from: today, until: today, deputyId: jorg.id, note: 'Kur' }
    await waitFor(() => expect(state.own).toEqual(absence))
  })

  it('[C16.54] is refused before it is sent where it cannot be', async () => {
    const { state } = city()
    const { user } = await renderPart(
      <I18nProvider locale="de-DE">
        <PresenceChoice />
      </I18nProvider>,
    )
    await user.click(await screen.findByText('Abwesend bis …'))

    const until = await screen.findByRole('group', { name: 'Letzter Tag' })
    within(until).getByRole('spinbutton', { name: /Jahr/ }).focus()
    await user.keyboard('{ArrowDown}')
    await user.click(screen.getByRole('button', { name: 'Abwesenheit speichern' }))

    expect(await screen.findByText(/Wählen Sie einen letzten Tag/)).toBeTruthy()
    expect(state.own).toEqual({ state: 'available' })
  })

  it('[C16.57] ends with one press when I am back', async () => {
    const { state } = city({ state: 'absent', from: '2020-01-01', until: '2099-01-01', deputyId: null, note: '' })
    const { user } = await renderPart(<BackAgain />)

    await user.click(await screen.findByRole('button', { name: 'Ich bin wieder da' }))

    await waitFor(() => expect(state.own).toEqual({ state: 'available' }))
    await waitFor(() => expect(screen.queryByRole('button')).toBeNull())
  })
})
