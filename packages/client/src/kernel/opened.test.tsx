import 'fake-indexeddb/auto'
import { personId } from '@kleeblatt/shared/core'
import { act, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { mara, renderPart } from '../testing/render-app.tsx'
import { kept } from './kept.ts'
import { type Opened, useForgetOpened, useNoteOpened, useOpened, withOpened } from './opened.ts'

const page = (n: number): Opened => ({ kind: 'page', id: `p${n}`, title: `Seite ${n}`, path: `/wissen/s/p${n}` })
const process: Opened = { kind: 'process', id: 'x1', title: 'Ausweis beantragen', path: '/prozesse/x1' }

function Note({ opened }: { opened: Opened }) {
  useNoteOpened(opened)
  return null
}
function Forget({ id }: { id: string }) {
  useForgetOpened(id, true)
  return null
}
function Pages() {
  const titles = useOpened('page').map(({ title }) => title)
  return <p role="status">{titles.join(', ') || 'nichts'}</p>
}

const said = (text: string) => waitFor(() => expect(screen.getByRole('status').textContent).toBe(text))

beforeEach(async () => {
  await kept().clear()
  kept().resume()
})

describe('What was opened last', () => {
  it('[C20.56] stands in front, once each, five of a kind', () => {
    const six = [1, 2, 3, 4, 5, 6].map(page)
    const list = [process, ...six, page(2)].reduce<Opened[]>((before, one) => withOpened(before, one), [])

    expect(list.filter(({ kind }) => kind === 'page').map(({ id }) => id)).toEqual(['p2', 'p6', 'p5', 'p4', 'p3'])
    expect(list).toContainEqual(process)
  })

  it('[C20.56] is kept on the device for its kind, and forgotten where it turned out to be gone', async () => {
    const first = await renderPart(
      <>
        <Note opened={page(1)} />
        <Note opened={process} />
        <Note opened={page(2)} />
        <Pages />
      </>,
    )
    await said('Seite 2, Seite 1')
    first.unmount()

    await renderPart(
      <>
        <Forget id="p2" />
        <Pages />
      </>,
    )
    await said('Seite 1')
  })

  it('[C20.56] is another person’s business neither on the same device nor after the session', async () => {
    const first = await renderPart(
      <>
        <Note opened={page(1)} />
        <Pages />
      </>,
    )
    await said('Seite 1')
    first.unmount()
    const other = await renderPart(<Pages />, {
      as: { ...mara, person: { ...mara.person, id: personId.parse('c'.repeat(24)) } },
    })
    await said('nichts')
    other.unmount()

    await act(() => kept().clear())
    await renderPart(<Pages />)

    await said('nichts')
  })
})
