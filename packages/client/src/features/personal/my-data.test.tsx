import { privacyRoutes } from '@kleeblatt/shared/privacy'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Toasts } from '../../kernel/ui/toast.tsx'
import { answer, fakeServer, refuse } from '../../testing/fake-server.ts'
import { mara, renderPart } from '../../testing/render-app.tsx'
import { savedFiles } from '../../testing/saved-files.ts'
import { MyData } from './my-data.tsx'

const open = () =>
  renderPart(
    <>
      <MyData keptAt="/anderswo" />
      <Toasts />
    </>,
  )

describe('My data', () => {
  it('[F27.55] are all saved as one JSON file, named by the day', async () => {
    fakeServer(
      answer(privacyRoutes.mine, () => ({
        person: mara.person.id,
        at: '2026-11-21T09:00:00.000Z',
        rooms: { personal: { settings: { language: 'de' } } },
      })),
    )
    const files = savedFiles()
    const { user } = await open()

    await user.click(await screen.findByRole('button', { name: 'Meine Daten herunterladen' }))

    await expect.poll(() => files.map(({ name }) => name)).toEqual(['kleeblatt-meine-daten-2026-11-21.json'])
    expect(JSON.parse((await files[0]?.text()) ?? '')).toEqual({
      person: mara.person.id,
      at: '2026-11-21T09:00:00.000Z',
      rooms: { personal: { settings: { language: 'de' } } },
    })
  })

  it('[F27.55] say so when they cannot be had', async () => {
    fakeServer(refuse(privacyRoutes.mine, 'unavailable'))
    const files = savedFiles()
    const { user } = await open()

    await user.click(await screen.findByRole('button', { name: 'Meine Daten herunterladen' }))

    expect(await screen.findByText(/Der Server ist gerade nicht erreichbar/)).toBeDefined()
    expect(files).toEqual([])
  })

  it('[F27.52] lead to what is stored at all', async () => {
    await open()

    expect((await screen.findByRole('link', { name: /Was gespeichert wird/ })).getAttribute('href')).toBe('/anderswo')
  })
})
