import { authRoutes, type Me, me } from '@kleeblatt/shared/auth'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer, refuse } from '../testing/fake-server.ts'
import { nobodyKnown } from '../testing/nobody-known.ts'
import { mara } from '../testing/render-app.tsx'
import type { KnownMe } from './known-me.ts'
import { createSession } from './session.ts'

const other = me.parse({ ...mara, person: { ...mara.person, id: 'c'.repeat(24), name: 'Jörg Kühn' } })

function session(known: KnownMe = nobodyKnown) {
  let restarts = 0
  const made = createSession({ restart: () => void restarts++, known })
  return Object.assign(made, { restarts: () => restarts })
}

/** A device that knows somebody. */
function deviceOf(somebody: Me | null): KnownMe & { whom: () => Me | null } {
  let whom = somebody
  return {
    whom: () => whom,
    recall: () => whom,
    know(who) {
      whom = who
    },
    async forget() {
      whom = null
    },
  }
}

describe('A session', () => {
  it('is that of whom the server knows', async () => {
    fakeServer(answer(authRoutes.me, () => mara))
    const mine = session()

    await mine.check()

    expect(mine.get()).toEqual({ at: 'in', me: mara })
  })

  it('is nobody’s where the server knows nobody', async () => {
    fakeServer(refuse(authRoutes.me, 'unauthenticated'))
    const mine = session()

    await mine.check()

    expect(mine.get()).toEqual({ at: 'out' })
  })

  it('is not given up because the server cannot be reached', async () => {
    fakeServer(refuse(authRoutes.me, 'unavailable'))
    const [opened, unopened] = [session(), session()]
    opened.enter(mara)

    await Promise.all([opened.check(), unopened.check()])

    expect(opened.get()).toMatchObject({ at: 'in' })
    expect(unopened.get()).toMatchObject({ at: 'unreachable', error: { code: 'unavailable' } })
  })

  it('that lapses keeps what is open for the same person', () => {
    const mine = session()
    mine.enter(mara)

    mine.lapse()
    expect(mine.get()).toEqual({ at: 'lapsed', me: mara })
    mine.enter(mara)

    expect(mine.get()).toEqual({ at: 'in', me: mara })
    expect(mine.restarts()).toBe(0)
  })

  it('that lapses leaves nothing to another person', () => {
    const mine = session()
    mine.enter(mara)
    mine.lapse()

    mine.enter(other)

    expect(mine.restarts()).toBe(1)
  })

  it('that another person has begun in another window leaves nothing here', () => {
    const mine = session()
    mine.enter(mara)

    mine.enter(other)

    expect(mine.restarts()).toBe(1)
  })

  it('ends when the server has heard of it, and only then', async () => {
    const server = fakeServer(refuse(authRoutes.logout, 'unavailable'))
    const mine = session()
    mine.enter(mara)

    await expect(mine.signOut()).rejects.toMatchObject({ code: 'unavailable' })
    expect(mine.restarts()).toBe(0)

    server.use(answer(authRoutes.logout, () => ({})))
    await mine.signOut()
    expect(mine.restarts()).toBe(1)
  })

  it('is not asked for anew on the way out', async () => {
    const server = fakeServer(answer(authRoutes.logout, () => ({})))
    const device = deviceOf(mara)
    const forgotten = Promise.withResolvers<void>()
    const mine = session({ ...device, forget: () => forgotten.promise })
    mine.enter(mara)

    const leaving = mine.signOut()
    mine.lapse()
    expect(mine.get()).toEqual({ at: 'in', me: mara })
    forgotten.resolve()
    await leaving
    expect(mine.restarts()).toBe(1)

    server.use(refuse(authRoutes.logout, 'unavailable'))
    const another = session()
    another.enter(mara)
    await expect(another.signOut()).rejects.toMatchObject({ code: 'unavailable' })
    another.lapse()
    expect(another.get()).toMatchObject({ at: 'lapsed' })
  })

  it('[C20.51] is that of whom the device knows while the server cannot be reached', async () => {
    fakeServer(refuse(authRoutes.me, 'unavailable'))
    const mine = session(deviceOf(mara))

    await mine.check()

    expect(mine.get()).toEqual({ at: 'in', me: mara })
  })

  it('[C20.52] that has ended leaves nothing on the device', async () => {
    fakeServer(refuse(authRoutes.me, 'unauthenticated'))
    const device = deviceOf(mara)
    const mine = session(device)

    await mine.check()

    expect(mine.get()).toEqual({ at: 'out' })
    expect(device.whom()).toBeNull()
  })

  it('[C20.52] of another person finds nothing of the one before on the device', async () => {
    fakeServer(answer(authRoutes.me, () => other))
    const device = deviceOf(mara)
    const mine = session(device)

    await mine.check()

    expect(mine.get()).toEqual({ at: 'in', me: other })
    expect(device.whom()).toEqual(other)
  })
})
