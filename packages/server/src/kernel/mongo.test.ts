import { Schema } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { world } from '../testing/world.ts'
import { afterwards, sessionOf } from './mongo.ts'

const counterSchema = new Schema({ _id: { type: String, required: true }, n: { type: Number, required: true } })

async function counterWorld() {
  const house = await world()
  const counters = house.connection.model('Counter', counterSchema)
  await house.prepare()
  await counters.create({ _id: 'one', n: 0 })
  const read = async () => (await counters.findById('one').lean())?.n
  return { ...house, counters, read }
}

describe('A unit of work', () => {
  it('[F24.1] that fails leaves nothing behind and tells nothing', async () => {
    const { atomically, counters, read } = await counterWorld()
    const told: string[] = []

    const failing = atomically(async (tx) => {
      await counters.updateOne({ _id: 'one' }, { $inc: { n: 1 } }, { session: sessionOf(tx) })
      afterwards(tx, () => told.push('told'))
      throw new Error('no')
    })

    await expect(failing).rejects.toThrow('no')
    expect(await read()).toBe(0)
    expect(told).toEqual([])
  })

  it('[F24.1] that had to be repeated tells its facts once', async () => {
    const { atomically, counters, read } = await counterWorld()
    const told: number[] = []

    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        atomically(async (tx) => {
          const session = sessionOf(tx)
          const before = await counters.findById('one').session(session).orFail()
          await counters.updateOne({ _id: 'one' }, { $set: { n: before.n + 1 } }, { session })
          afterwards(tx, () => told.push(index))
        }),
      ),
    )

    expect(await read()).toBe(10)
    expect(told.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('[F24.2] takes its turn among more of them than there are connections', async () => {
    const { atomically, counters, read } = await counterWorld()

    await Promise.all(
      Array.from({ length: 100 }, () =>
        atomically((tx) => counters.updateOne({ _id: 'one' }, { $inc: { n: 1 } }, { session: sessionOf(tx) })),
      ),
    )

    expect(await read()).toBe(100)
  })

  it('cannot be used after it has ended', async () => {
    const { atomically } = await counterWorld()

    const kept = await atomically(async (tx) => tx)

    expect(() => sessionOf(kept)).toThrow('after it ended')
  })
})
