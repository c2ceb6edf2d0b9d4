import 'fake-indexeddb/auto'
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer } from '../../testing/fake-server.ts'
import { mara, renderPart } from '../../testing/render-app.tsx'
import { Companion } from './companion.tsx'
import { StartCard } from './start-card.tsx'
import { aylin, jorg, minute } from './testing/fake-chat.ts'
import { chatHouse } from './testing/show-chat.tsx'

async function start({ handlers, me, line }: ReturnType<typeof chatHouse>) {
  fakeServer(...handlers)
  const parts = (
    <>
      <Companion />
      <StartCard />
    </>
  )
  return act(() => renderPart(parts, { as: { ...mara, person: { ...mara.person, ...me } }, line }))
}

describe('The messenger on the start page', () => {
  it('[C14.73] shows who said what last where something is new, and threads with new answers', async () => {
    const house = chatHouse()
    const scouts = house.begin({ name: 'Digitale Scouts' })
    const read = house.begin({ name: 'Kantine' })
    house.write(read, aylin.id, 'Eintopf')
    house.readTo(read, 1)
    const mine = house.write(scouts, house.me.id, 'Wer hat das Muster?', { at: minute(1) })
    house.write(scouts, jorg.id, 'Guten Morgen', { at: minute(2) })
    house.write(read, house.me.id, 'Danke')
    await start(house)

    const row = await screen.findByRole('link', { name: /Digitale Scouts/ })
    await waitFor(() => expect(row.textContent).toContain('Jörg Kühn: Guten Morgen'))
    expect(row.getAttribute('href')).toBe(`/chat/${scouts}`)
    expect(screen.queryByRole('link', { name: /Kantine/ })).toBeNull()

    act(() => void house.write(scouts, jorg.id, 'Ich', { root: { id: mine.id, seq: mine.seq } }))
    const answers = await screen.findByRole('link', { name: /Antworten/ })
    expect(within(answers).getAllByText('Neues bei 1 Nachricht').length).toBeGreaterThan(0)
  })

  it('[C14.73] says that nothing is new where nothing is', async () => {
    const house = chatHouse()
    house.begin({ name: 'Kantine' })
    await start(house)

    expect(await screen.findByText('Nichts Neues. Sie sind auf dem Laufenden.')).toBeDefined()
  })
})
