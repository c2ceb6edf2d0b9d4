import { Failure } from '@kleeblatt/shared/core'
import { type Hold, hold, privacyRoutes } from '@kleeblatt/shared/privacy'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer, refuse } from '../../../testing/fake-server.ts'
import { renderAt } from '../../../testing/render-app.tsx'
import { Room } from '../room.tsx'
import { asRole, aylin, idOf, people, tobias } from '../testing/overseer.ts'

const page = idOf('9')
const onAylin = hold.parse({
  id: idOf('1'),
  thing: { kind: 'person', id: aylin.id },
  reason: 'Az. 18-4711',
  by: tobias.id,
  since: '2026-11-20T09:00:00.000Z',
  until: null,
})

/** A server that keeps holds, one for each key. */
function keeping(...before: Hold[]) {
  const made = new Map<string, Hold>()
  let holds = before
  const server = fakeServer(
    ...people(),
    answer(privacyRoutes.holds, () => ({ items: holds, next: null })),
    answer(privacyRoutes.hold, ({ key, thing, reason }) => {
      const known = made.get(key)
      if (known) return known
      const next = hold.parse({ ...onAylin, id: idOf(String(made.size + 2)), thing, reason })
      made.set(key, next)
      holds = [next, ...holds]
      return next
    }),
    answer(privacyRoutes.lift, ({ id }) => {
      const held = holds.find((one) => one.id === id && one.until === null)
      if (!held) throw new Failure('not-found')
      const lifted = { ...held, until: '2026-11-21T09:00:00.000Z' }
      holds = holds.map((one) => (one.id === id ? lifted : one))
      return lifted
    }),
  )
  return { server, holds: () => holds }
}

const open = (query = '') =>
  renderAt(`/aufsicht/sperren${query}`, '/aufsicht', <Room />, { as: asRole('data-protection') })

const rows = async () =>
  within(await screen.findByRole('table', { name: 'Sperren' }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent)

describe('The list of holds', () => {
  it('says what is held, why, by whom, since when and until when', async () => {
    keeping(onAylin, { ...onAylin, id: hold.shape.id.parse(idOf('7')), until: '2026-11-21T09:00:00.000Z' })
    await open()

    await expect.poll(rows).toEqual([expect.stringContaining('Aylin Yıldız'), expect.any(String)])
    const [holding, lifted] = await rows()
    expect(holding).toContain('Az. 18-4711')
    expect(holding).toContain('Tobias Großmann20.11.2026')
    expect(holding).toContain('Gilt')
    expect(lifted).toContain('Aufgehoben am 21.11.2026')
    expect(screen.getAllByRole('button', { name: /^Sperre aufheben/ })).toHaveLength(1)
  })

  it('says when nothing is held, and when it cannot be told', async () => {
    const { server } = keeping()
    const { unmount } = await open()
    expect(await screen.findByText('Nichts ist gesperrt')).toBeDefined()
    unmount()

    server.use(refuse(privacyRoutes.holds, 'unavailable'))
    await open()
    expect(await screen.findByText('Keine Verbindung')).toBeDefined()
  })
})

describe('A hold', () => {
  it('[F27.53] is set on what a link leads to, with a reason', async () => {
    const { holds } = keeping()
    const { user } = await open()

    await user.click(await screen.findByRole('button', { name: 'Sperre setzen' }))
    const dialog = within(await screen.findByRole('dialog'))
    const put = dialog.getByRole('button', { name: 'Sperren' })
    await user.type(dialog.getByLabelText('Link oder Kennung'), `https://k.example/wissen/${idOf('8')}/${page}`)
    expect(put.hasAttribute('disabled')).toBe(true)
    await user.type(dialog.getByLabelText('Grund'), 'Az. 7')
    await user.click(put)

    await expect.poll(rows).toEqual([expect.stringContaining(`Seite${page}`)])
    expect(holds()).toMatchObject([{ thing: { kind: 'wiki-page', id: page }, reason: 'Az. 7' }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('[F27.53] says what is neither a link nor an id', async () => {
    keeping()
    const { user } = await open()

    await user.click(await screen.findByRole('button', { name: 'Sperre setzen' }))
    await user.type(await screen.findByLabelText('Link oder Kennung'), 'die Seite da')

    expect(await screen.findByText(/Das ist weder ein Link noch eine Kennung/)).toBeDefined()
  })

  it('[F27.53] is one, though its first answer was lost', async () => {
    const { server, holds } = keeping()
    const keys: string[] = []
    const { user } = await open(`?person=${aylin.id}`)
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByLabelText('Grund'), 'Az. 7')
    server.use(
      answer(privacyRoutes.hold, ({ key }) => {
        keys.push(key)
        throw new Failure('unavailable')
      }),
    )
    await user.click(dialog.getByRole('button', { name: 'Sperren' }))
    await dialog.findByRole('alert')

    server.resetHandlers()
    server.events.on('request:start', ({ request }) => {
      if (request.method === 'POST')
        void request
          .clone()
          .json()
          .then(({ key }) => keys.push(key))
    })
    await user.click(dialog.getByRole('button', { name: 'Sperren' }))

    await expect.poll(rows).toEqual([expect.stringContaining('Aylin Yıldız')])
    expect(holds()).toHaveLength(1)
    await expect.poll(() => keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  })

  it('[F27.54] is lifted after asking once more, and stays in the list', async () => {
    const { holds } = keeping(onAylin)
    const { user } = await open()

    await user.click(await screen.findByRole('button', { name: 'Sperre aufheben: Aylin Yıldız' }))
    const asking = within(await screen.findByRole('alertdialog', { name: 'Sperre aufheben?' }))
    expect(holds()[0]?.until).toBeNull()
    await user.click(asking.getByRole('button', { name: 'Sperre aufheben' }))

    await expect.poll(rows).toEqual([expect.stringContaining('Aufgehoben am 21.11.2026')])
  })

  it('[F27.54] holds on when one thinks better of lifting it', async () => {
    const { holds } = keeping(onAylin)
    const { user } = await open()

    await user.click(await screen.findByRole('button', { name: 'Sperre aufheben: Aylin Yıldız' }))
    await user.click(await screen.findByRole('button', { name: 'Abbrechen' }))

    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(holds()[0]?.until).toBeNull()
  })
})
