import { directoryRoutes } from '@kleeblatt/shared/directory'
import { page as pageShape, wikiRoutes } from '@kleeblatt/shared/wiki'
import { screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { mara, renderPart } from '../../testing/render-app.tsx'
import { FactsDialog } from './facts-dialog.tsx'

const at = '2026-11-21T09:00:00.000Z'
const page = pageShape.parse({
  ...{ id: 'b'.repeat(24), spaceId: 'a'.repeat(24), parentId: null, place: 'i', title: 'Wohnsitz anmelden' },
  ...{ rev: 1, revision: 1, ownerId: mara.person.id, deputyId: null, verifiedUntil: '2099-03-31' },
  ...{ spaceName: 'Bürgerservice', myRole: 'writer', mayDelete: false, path: [], contentVersion: 1, cards: [] },
  ...{ content: { type: 'doc', content: [{ type: 'paragraph' }] }, createdAt: at, changedAt: at, changedBy: null },
})

it('[F15.18] what is left as it is is not sent: who stood for a page may have gone meanwhile', async () => {
  const onClose = vi.fn()
  const sent: object[] = []
  fakeServer(
    answer(directoryRoutes.names, () => ({ items: [{ ...mara.person, state: 'departed' as const }] })),
    answer(wikiRoutes.changeFacts, (change) => {
      sent.push(change)
      return { id: page.id, rev: 2 }
    }),
  )
  const { user } = await renderPart(<FactsDialog page={page} onClose={onClose} />)

  await user.click(await screen.findByRole('button', { name: 'Als ungeprüft führen' }))
  await user.click(screen.getByRole('button', { name: 'Speichern' }))

  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent).toEqual([{ pageId: page.id, verifiedUntil: null }])
})
