import { type AuditEntry, auditEntry, auditRoutes } from '@kleeblatt/shared/audit'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer, refuse } from '../../../testing/fake-server.ts'
import { renderAt } from '../../../testing/render-app.tsx'
import { Room } from '../room.tsx'
import { asRole, aylin, gone, idOf, people, tobias } from '../testing/overseer.ts'

const page = idOf('9')
const entry = (n: number, rest: Partial<Record<keyof AuditEntry, unknown>>): AuditEntry =>
  auditEntry.parse({
    n,
    at: '2026-11-21T09:00:00.000Z',
    by: tobias.id,
    onBehalfOf: null,
    action: 'audit.read',
    on: 'audit:log',
    with: {},
    hash: 'f'.repeat(64),
    ...rest,
  })

const all = [
  entry(5, {
    by: null,
    action: 'directory.roles-changed',
    on: `person:${gone.id}`,
    with: { before: 'administration', after: '' },
  }),
  entry(4, {
    action: 'wiki.members-changed',
    on: `wiki-space:${page}`,
    with: { members: `person:${aylin.id} everyone` },
  }),
  entry(3, { by: aylin.id, onBehalfOf: gone.id, action: 'parking.lot-closed', on: `parking-lot:${page}` }),
  entry(2, { by: aylin.id, action: 'wiki.page-deleted', on: `wiki-page:${page}`, with: { reason: 'author' } }),
  entry(1, {}),
]

interface Question {
  readonly by?: string | undefined
  readonly on?: string | undefined
  readonly after?: string | undefined
}

/** A server with a log in pages of three, and what it was asked. */
function logged(entries: readonly AuditEntry[] = all) {
  const asked: Question[] = []
  const server = fakeServer(
    ...people(),
    answer(auditRoutes.entries, ({ by, on, after }) => {
      asked.push({ by, on, after })
      const fitting = entries
        .filter((one) => (!by || one.by === by) && (!on || one.on === on))
        .filter(({ n }) => after === undefined || n < Number(after))
      const items = fitting.slice(0, 3)
      return { items, next: fitting.length > 3 ? String(items.at(-1)?.n) : null }
    }),
  )
  return { server, asked }
}

const open = (query = '') =>
  renderAt(`/aufsicht/protokoll${query}`, '/aufsicht', <Room />, { as: asRole('data-protection') })

const table = () => screen.findByRole('table', { name: 'Protokoll' })
const rowOf = async (n: number) => {
  const header = await within(await table()).findByRole('rowheader', { name: String(n) })
  return header.closest('tr')
}
const numbers = () => screen.queryAllByRole('rowheader').map(({ textContent }) => Number(textContent))

describe('An entry of the log', () => {
  it('[F25.52] says in words who did what to whom, and when', async () => {
    logged()
    await open()

    const row = await rowOf(5)
    await expect.poll(() => row?.textContent).toContain('Jörg Kühn')
    expect(row?.textContent).toContain('Kleeblatt')
    expect(row?.textContent).toContain('Rollen geändert')
    expect(row?.textContent).toContain('Bis dahin: Administration')
    expect(row?.textContent).toContain('Danach: –')
    expect(row?.textContent).toContain('21.11.2026, 10:00')
  })

  it('[F25.52] names people also where it only holds their ids, and keeps the id of its thing', async () => {
    logged()
    await open()

    const row = await rowOf(4)
    await expect.poll(() => row?.textContent).toContain('Mitglieder: Aylin Yıldız alle')
    expect(row?.textContent).toContain('Tobias Großmann')
    expect(row?.textContent).toContain(`Bereich${page}`)
  })

  it('[F25.52] without words of its own is readable, and says on whose behalf it was', async () => {
    logged()
    await open()

    const row = await rowOf(3)
    await expect.poll(() => row?.textContent).toContain('für Jörg Kühn')
    expect(row?.textContent).toContain('parking lot closed')
  })
})

describe('The log', () => {
  it('[F25.51] says that reading it is on record, and is not asked for in the background', async () => {
    const { asked } = logged()
    const { queries } = await open()
    await table()
    expect(screen.getByText(/Auch das Lesen ist protokolliert/)).toBeDefined()

    window.dispatchEvent(new Event('visibilitychange'))
    document.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event('offline'))
    window.dispatchEvent(new Event('online'))
    await expect.poll(() => queries.isFetching()).toBe(0)

    expect(asked).toHaveLength(1)
  })

  it('[F25.51] is asked for again when somebody reloads it', async () => {
    const { asked } = logged()
    const { user } = await open()
    await table()

    await user.click(screen.getByRole('button', { name: 'Neu laden' }))

    await expect.poll(() => asked).toHaveLength(2)
  })

  it('goes on where its first page ends', async () => {
    logged()
    const { user } = await open()
    await table()
    expect(numbers()).toEqual([5, 4, 3])

    await user.click(screen.getByRole('button', { name: 'Weitere laden' }))

    await expect.poll(numbers).toEqual([5, 4, 3, 2, 1])
    expect(screen.queryByRole('button', { name: 'Weitere laden' })).toBeNull()
  })

  it('[F25.53] is narrowed to the acts of somebody who is picked, and widened again', async () => {
    logged()
    const { user, router } = await open()
    await table()

    await user.click(screen.getByRole('button', { name: 'Eingrenzen' }))
    await user.type(await screen.findByRole('combobox', { name: 'Handlungen von' }), 'Aylin')
    await user.click(await screen.findByRole('option', { name: /Aylin Yıldız/ }))
    await expect.poll(numbers).toEqual([3, 2])
    expect(router.state.location.search).toBe(`?person=${aylin.id}`)

    await user.click(await screen.findByRole('button', { name: 'Von Aylin Yıldız: nicht mehr eingrenzen' }))
    await expect.poll(numbers).toEqual([5, 4, 3])
  })

  it('[F25.53] is narrowed to the acts on something that a link leads to', async () => {
    logged()
    const { user, router } = await open()
    await table()

    await user.click(screen.getByRole('button', { name: 'Eingrenzen' }))
    await user.type(
      screen.getByRole('textbox', { name: 'Link oder Kennung' }),
      `https://k.example/wissen/${idOf('8')}/${page}`,
    )
    await user.click(screen.getByRole('button', { name: 'Anzeigen' }))

    await expect.poll(numbers).toEqual([2])
    expect(router.state.location.search).toBe(`?sache=${encodeURIComponent(`wiki-page:${page}`)}`)
  })

  it('[F25.53] is narrowed by what an entry names, too', async () => {
    logged()
    const { user } = await open()

    const row = await rowOf(5)
    await user.click(await within(row ?? document.body).findByRole('link', { name: 'Jörg Kühn' }))

    await expect.poll(numbers).toEqual([5])
    expect(await screen.findByRole('button', { name: 'An Jörg Kühn: nicht mehr eingrenzen' })).toBeDefined()
  })

  it('says when there is nothing about what was asked for', async () => {
    logged()
    await open(`?sache=process:${page}`)

    expect(await screen.findByText('Dazu steht nichts im Protokoll')).toBeDefined()
  })

  it('says when it cannot be read', async () => {
    fakeServer(refuse(auditRoutes.entries, 'unavailable'))
    await open()

    expect(await screen.findByText('Keine Verbindung')).toBeDefined()
  })
})

describe('The chain', () => {
  const check = async (result: { entries: number; brokenAt: number | null }) => {
    const { server } = logged()
    server.use(answer(auditRoutes.check, () => result))
    const { user } = await open()
    await user.click(await screen.findByRole('button', { name: 'Kette prüfen' }))
  }

  it('[F25.54] is said to be sound, with how much was checked', async () => {
    await check({ entries: 1_204, brokenAt: null })

    expect((await screen.findByText(/Die Kette ist unversehrt: 1204 Einträge/)).closest('[role=status]')).not.toBeNull()
  })

  it('[F25.54] is said to be broken, where, and what to do', async () => {
    await check({ entries: 1_204, brokenAt: 17 })

    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('ab Eintrag 17')
    expect(alert.textContent).toContain('Informationssicherheit')
  })

  it('[F25.54] is not said to be sound when it could not be checked', async () => {
    const { server } = logged()
    server.use(refuse(auditRoutes.check, 'unavailable'))
    const { user } = await open()

    await user.click(await screen.findByRole('button', { name: 'Kette prüfen' }))

    expect(await screen.findByRole('alert')).toBeDefined()
    expect(screen.queryByText(/unversehrt/)).toBeNull()
  })
})
