// @vitest-environment jsdom
import { Failure } from '@kleeblatt/shared/core'
import { directoryRoutes } from '@kleeblatt/shared/directory'
import { areaId, processRoutes } from '@kleeblatt/shared/process'
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-app.tsx'
import { NewProcess } from './new-process.tsx'

const area = areaId.parse('a'.repeat(24))

it('[F24.21] asks under the same key until it is answered, and under another one for what is wanted otherwise', async () => {
  const asked: Array<{ key: string; name: string }> = []
  fakeServer(
    answer(processRoutes.areas, () => [{ id: area, name: 'Bürgerdienste', rank: 0, processes: 0 }]),
    answer(directoryRoutes.units, () => ({ items: [], next: null })),
    answer(processRoutes.create, ({ key, name }) => {
      asked.push({ key, name })
      throw new Failure('unavailable')
    }),
  )
  const { user } = await renderPart(<NewProcess areaId={area} onClose={() => {}} />)
  const begin = async () => {
    const before = asked.length
    await user.click(screen.getByRole('button', { name: 'Anlegen' }))
    await waitFor(() => expect(asked).toHaveLength(before + 1))
    await screen.findByRole('alert')
  }

  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Ausweis')
  await begin()
  await begin()
  await user.type(screen.getByRole('textbox', { name: 'Name' }), ' verlängern')
  await begin()

  expect(asked[1]).toEqual(asked[0])
  expect(asked[2]?.name).toBe('Ausweis verlängern')
  expect(asked[2]?.key).not.toBe(asked[0]?.key)
})
