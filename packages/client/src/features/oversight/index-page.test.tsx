import { type SearchStatus, searchRoutes } from '@kleeblatt/shared/search'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer, refuse } from '../../testing/fake-server.ts'
import { renderAt } from '../../testing/render-app.tsx'
import { Room } from './room.tsx'
import { asRole } from './testing/overseer.ts'

const ready: SearchStatus = { engine: 'sqlite-fts5', ready: true, documents: 12_345, pending: 0, rebuilding: false }

/** A server whose index is built until a test says otherwise. */
function indexed(before = ready) {
  let now = before
  const server = fakeServer(
    answer(searchRoutes.status, () => now),
    answer(searchRoutes.rebuild, () => {
      now = { ...now, rebuilding: true }
      return now
    }),
  )
  const ends = () => {
    now = { ...ready, documents: 12_400 }
  }
  return { server, ends }
}

const open = () => renderAt('/aufsicht/suche', '/aufsicht', <Room />, { as: asRole('administration') })

describe('The index of the search', () => {
  it('[F17.51] tells how it is', async () => {
    indexed({ ...ready, ready: false })
    await open()

    expect(await screen.findByText('Nicht bereit')).toBeDefined()
    expect(screen.getByText('12.345')).toBeDefined()
    expect(screen.getByText('Eingebaut (SQLite FTS5)')).toBeDefined()
  })

  it('[F17.51] is built anew, shows that it lasts, and says when it has ended', async () => {
    const { ends } = indexed()
    const { user } = await open()

    await user.click(await screen.findByRole('button', { name: 'Index neu aufbauen' }))
    const progress = await screen.findByRole('progressbar', { name: /Der Index wird neu aufgebaut/ })
    expect(progress.hasAttribute('aria-valuenow')).toBe(false)
    expect(screen.getByRole('button', { name: 'Index neu aufbauen' }).hasAttribute('disabled')).toBe(true)
    expect(screen.queryByText(/Der Aufbau ist beendet/)).toBeNull()
    ends()

    expect(await screen.findByText('Der Aufbau ist beendet. Der Index kennt 12400 Dokumente.')).toBeDefined()
    expect(screen.queryByRole('progressbar')).toBeNull()
  })

  it('[F17.51] shows a build that somebody else began, without claiming its end', async () => {
    const { ends } = indexed({ ...ready, rebuilding: true })
    await open()
    await screen.findByRole('progressbar')

    ends()

    expect(await screen.findByText('Bereit')).toBeDefined()
    expect(screen.queryByText(/Der Aufbau ist beendet/)).toBeNull()
  })

  it('says when it could not be begun, and when it cannot be asked', async () => {
    const { server } = indexed()
    server.use(refuse(searchRoutes.rebuild, 'conflict'))
    const { user, unmount } = await open()
    await user.click(await screen.findByRole('button', { name: 'Index neu aufbauen' }))
    expect(await screen.findByRole('alert')).toBeDefined()
    unmount()

    server.use(refuse(searchRoutes.status, 'unavailable'))
    await open()
    expect(await screen.findByText('Keine Verbindung')).toBeDefined()
  })
})
