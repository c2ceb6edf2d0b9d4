import 'fake-indexeddb/auto'
import { spaceId, wikiRoutes } from '@kleeblatt/shared/wiki'
import { screen } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { kept } from '../../kernel/kept.ts'
import { useNoteOpened } from '../../kernel/opened.ts'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-app.tsx'
import { StartCard } from './start-card.tsx'

const space = {
  ...{ id: spaceId.parse('5'.repeat(24)), name: 'Bürgerservice', description: 'Für die Schalter' },
  ...{ rev: 1, myRole: 'reader' as const },
}

beforeEach(async () => {
  await kept().clear()
  kept().resume()
  fakeServer(answer(wikiRoutes.spaces, () => ({ items: [space], next: null, mayCreate: false })))
})

function Read() {
  useNoteOpened({ kind: 'page', id: 'p1', title: 'Wohnsitz anmelden', path: '/wissen/s/p1' })
  return null
}

it('[C20.56] shows on the start page the spaces while nothing was read, then what was read last', async () => {
  const first = await renderPart(<StartCard />)
  expect(await screen.findByRole('heading', { name: 'Bereiche im Wissen' })).toBeDefined()
  expect((await screen.findByRole('link', { name: /Bürgerservice/ })).textContent).toContain('Für die Schalter')
  first.unmount()

  await renderPart(
    <>
      <Read />
      <StartCard />
    </>,
  )

  expect((await screen.findByRole('link', { name: 'Wohnsitz anmelden' })).getAttribute('href')).toBe('/wissen/s/p1')
  expect(screen.getByRole('heading', { name: 'Zuletzt gelesene Seiten' })).toBeDefined()
})
