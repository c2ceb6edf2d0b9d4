import { describe, expect, it } from 'vitest'
import { atPace, inLanes, until } from './pace.ts'

describe('Work at a pace', () => {
  it('begins the next one though the one before has not ended', async () => {
    const first = Promise.withResolvers<void>()
    const begun: number[] = []

    await atPace(1_000, 3, async (index) => {
      begun.push(index)
      if (index === 0) await first.promise
      if (index === 2) first.resolve()
    })

    expect(begun).toEqual([0, 1, 2])
  })

  it('fails when one of them fails, and not before all have begun', async () => {
    const begun: number[] = []
    const failing = atPace(1_000, 3, async (index) => {
      begun.push(index)
      if (index === 0) throw new Error('refused')
    })

    await expect(failing).rejects.toThrow('refused')
    expect(begun).toHaveLength(3)
  })
})

describe('Work in lanes', () => {
  it('does every item once, no more at a time than there are lanes', async () => {
    const done: number[] = []
    let [now, most] = [0, 0]

    await inLanes([1, 2, 3, 4, 5], 2, async (item) => {
      most = Math.max(most, ++now)
      await Promise.resolve()
      done.push(item)
      now -= 1
    })

    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5])
    expect(most).toBe(2)
  })
})

describe('Waiting until something holds', () => {
  it('ends with it, or when the time is over, and says which', async () => {
    let looks = 0

    expect(await until(() => ++looks > 1, 5_000)).toBe(true)
    expect(await until(() => false, 10)).toBe(false)
  })
})
