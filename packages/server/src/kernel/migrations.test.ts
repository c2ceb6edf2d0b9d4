import { describe, expect, it } from 'vitest'
import { world } from '../testing/world.ts'
import { createLeases } from './leases.ts'
import { type Migration, migrate } from './migrations.ts'

async function dataWorld() {
  const house = await world()
  const leases = createLeases(house.connection, house.now)
  const ran: number[] = []
  const step = (to: number): Migration => ({ to, says: `step ${to}`, run: async () => void ran.push(to) })
  const progress: string[] = []
  const bring = (steps: readonly Migration[], holder = 'one') =>
    migrate({ connection: house.connection, leases, holder, steps, onProgress: (line) => progress.push(line) })
  return { ...house, ran, step, progress, bring }
}

describe('Data', () => {
  it('[F28.2] that do not exist yet are of the newest version', async () => {
    const { bring, step, ran } = await dataWorld()

    expect(await bring([step(2), step(3)])).toBe(3)
    expect(ran).toEqual([])
  })

  it('[F28.1] of an older version are brought forward in order, with progress', async () => {
    const { bring, step, ran, progress } = await dataWorld()
    await bring([])

    expect(await bring([step(2), step(3)])).toBe(3)

    expect(ran).toEqual([2, 3])
    expect(progress).toEqual(['migrating data to version 2 of 3: step 2', 'migrating data to version 3 of 3: step 3'])
  })

  it('[F28.1] go on from the step that failed', async () => {
    const { bring, step, ran } = await dataWorld()
    await bring([])
    const broken: Migration = {
      to: 3,
      says: 'breaks',
      run: async () => {
        throw new Error('cut off')
      },
    }

    await expect(bring([step(2), broken])).rejects.toThrow('cut off')
    expect(await bring([step(2), step(3)])).toBe(3)

    expect(ran).toEqual([2, 3])
  })

  it('[F28.1] are migrated once when two nodes start together', async () => {
    const { bring, step, ran } = await dataWorld()
    await bring([])

    await Promise.all([bring([step(2)], 'one'), bring([step(2)], 'other')])

    expect(ran).toEqual([2])
  })

  it('[F28.1] newer than the program are refused', async () => {
    const { bring, step } = await dataWorld()
    await bring([step(2)])

    await expect(bring([])).rejects.toThrow('The data are of version 2, this program knows 1.')
  })
})
