import { personId } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { createActors } from './actors.ts'
import type { StoredPerson } from './people/store.ts'

const mara = personId.parse('0123456789abcdef01234567')

type Known = Pick<StoredPerson, 'state' | 'principals' | 'roles'>

/** People as the store has them, which another node may change, and how often it is asked. */
function nodeWorld() {
  const clock = { now: new Date('2026-11-22T09:00:00Z') }
  const stored: { rev: number; person: Known } = { rev: 1, person: { state: 'active', principals: [], roles: [] } }
  const asked = { people: 0, revs: 0 }
  /** Called while a question is being answered. */
  let meanwhile = () => {}
  const actors = createActors({
    now: () => clock.now,
    people: {
      byId: async () => {
        asked.people += 1
        const { person } = stored
        meanwhile()
        return person
      },
      rev: async () => {
        asked.revs += 1
        return stored.rev
      },
    },
  })
  return {
    actors,
    asked,
    passes: (ms: number) => {
      clock.now = new Date(clock.now.getTime() + ms)
    },
    changes: (change: Partial<Known>) => {
      stored.person = { ...stored.person, ...change }
      stored.rev += 1
    },
    during: (work: () => void) => {
      meanwhile = work
    },
  }
}

describe('Who somebody is', () => {
  it('[C25.4] is asked once as long as nobody changes, and one question in five seconds for all tells so', async () => {
    const { actors, asked, passes } = nodeWorld()
    for (let second = 0; second < 60; second += 1) {
      await actors.of(mara)
      await Promise.all([actors.of(mara), actors.of(mara)])
      passes(1_000)
    }
    expect(asked).toEqual({ people: 1, revs: 12 })
  })

  it('[C25.4] is known anew five seconds after another node has changed it', async () => {
    const { actors, passes, changes } = nodeWorld()
    expect(await actors.of(mara)).toMatchObject({ roles: [] })
    changes({ roles: ['process-analysis'] })
    passes(5_000)
    expect(await actors.of(mara)).toMatchObject({ roles: ['process-analysis'] })
    changes({ state: 'disabled' })
    passes(5_000)
    expect(await actors.of(mara)).toBeNull()
  })

  it('[C25.4] is not remembered as it was read before it was forgotten', async () => {
    const { actors, changes, during } = nodeWorld()
    during(() => {
      during(() => {})
      changes({ roles: ['administration'] })
      actors.forget(mara)
    })
    expect(await actors.of(mara)).toMatchObject({ roles: [] })
    expect(await actors.of(mara)).toMatchObject({ roles: ['administration'] })
  })
})
