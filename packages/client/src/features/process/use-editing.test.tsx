import 'fake-indexeddb/auto'
import { everyone } from '@kleeblatt/shared/core'
import { processRoutes, process as processShape, version } from '@kleeblatt/shared/process'
import { act, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { mara, renderPart } from '../../testing/render-app.tsx'
import { draftOf } from './drafts.ts'
import type { ModelerCanvas } from './editor/modeler.ts'
import { useEditing } from './use-editing.ts'

const at = '2026-11-21T09:00:00.000Z'
const me = mara.person.id
const process = processShape.parse({
  ...{ id: 'b'.repeat(24), rev: 3, areaId: 'a'.repeat(24), name: 'Gewerbe anmelden', sortKey: 'gewerbe anmelden' },
  ...{ description: '', ownerId: me, unitId: null, version: 2, hasPreview: false, savedAt: at, savedBy: me },
  ...{ permissionsRev: 1, readers: [everyone], writers: [], may: { write: true, manage: true } },
})
const third = version.parse({
  ...{ number: 3, note: '', savedAt: at, savedBy: me, basedOn: 2, byteLength: 4, hasPreview: false },
  ...{ fileName: null, report: null },
})

/** A drawing that is as far as was drawn. */
function drawing() {
  let drawn = 0
  const modeler = { settle: () => {}, xml: async () => `<drawn at="${drawn}"/>`, svg: async () => null }
  return { modeler: modeler as unknown as ModelerCanvas, draw: () => void drawn++ }
}

let editing: ReturnType<typeof useEditing>

function Desk() {
  editing = useEditing({ process, basedOn: 2, isDraft: false })
  return <output>{editing.isDirty ? 'unsaved' : 'saved'}</output>
}

it('[F24.22] what was drawn while a save was on its way stays unsaved, also for who has pressed save again', async () => {
  const arrived = Promise.withResolvers<void>()
  const sent: string[] = []
  fakeServer(
    answer(processRoutes.save, async ({ model }) => {
      sent.push(model.from === 'drawing' ? model.xml : '')
      await arrived.promise
      return { processId: process.id, version: third }
    }),
  )
  await renderPart(<Desk />)
  await screen.findByText('saved')
  const { modeler, draw } = drawing()
  const drawOn = () => {
    draw()
    editing.changed()
  }
  act(() => editing.setModeler(modeler))
  act(drawOn)
  act(() => void editing.save('erste'))
  await waitFor(() => expect(sent).toEqual(['<drawn at="1"/>']))

  act(drawOn)
  await act(() => editing.save('zweite'))
  arrived.resolve()

  await waitFor(() => expect(editing.saving.basedOn()).toBe(3))
  await waitFor(async () => expect(await draftOf(me, process.id)).toMatchObject({ basedOn: 3, xml: '<drawn at="2"/>' }))
  expect(screen.getByText('unsaved')).toBeDefined()
})
