import { everyone } from '@kleeblatt/shared/core'
import { directoryRoutes } from '@kleeblatt/shared/directory'
import { processRoutes, process as processShape } from '@kleeblatt/shared/process'
import { screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { mara, renderPart } from '../../testing/render-app.tsx'
import { ChangeDetails } from './change-details.tsx'

const area = 'a'.repeat(24)
const process = processShape.parse({
  ...{ id: 'b'.repeat(24), rev: 3, areaId: area, name: 'Gewerbe anmelden', sortKey: 'gewerbe anmelden' },
  ...{ description: 'Für alle Gewerbe.', ownerId: mara.person.id, unitId: null, version: 2, hasPreview: false },
  ...{ savedAt: '2026-11-21T09:00:00.000Z', savedBy: mara.person.id, permissionsRev: 1 },
  ...{ readers: [everyone], writers: [], may: { write: true, manage: true } },
})

it('[F24.20] what is left as it is about a process is not set back to what it was', async () => {
  const onClose = vi.fn()
  const sent: object[] = []
  fakeServer(
    answer(processRoutes.areas, () => [{ id: process.areaId, name: 'Bürgerdienste', rank: 0, processes: 1 }]),
    answer(directoryRoutes.units, () => ({ items: [], next: null })),
    answer(directoryRoutes.names, () => ({ items: [mara.person] })),
    answer(processRoutes.change, (change) => {
      sent.push(change)
      return process
    }),
  )
  const { user } = await renderPart(<ChangeDetails process={process} onClose={onClose} />)

  await user.type(await screen.findByRole('textbox', { name: 'Beschreibung' }), ' Auch im Reisegewerbe.')
  await user.click(screen.getByRole('button', { name: 'Speichern' }))

  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent).toEqual([{ processId: process.id, description: 'Für alle Gewerbe. Auch im Reisegewerbe.' }])
})
