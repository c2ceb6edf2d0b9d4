import { describe, expect, it } from 'vitest'
import { createTurnstile } from './turnstile.ts'

describe('A turnstile', () => {
  it('[F24.3] lets no more in at once than it may, and everyone in the order they came', async () => {
    const pass = createTurnstile(() => 2)
    const order: number[] = []
    let inside = 0
    let most = 0

    await Promise.all(
      [0, 1, 2, 3, 4, 5].map((n) =>
        pass(async () => {
          order.push(n)
          inside += 1
          most = Math.max(most, inside)
          await Promise.resolve()
          inside -= 1
        }),
      ),
    )

    expect(order).toEqual([0, 1, 2, 3, 4, 5])
    expect(most).toBe(2)
  })

  it('[F24.3] lets in more as soon as there is room for more, and fewer where there is less', async () => {
    let places = 1
    const pass = createTurnstile(() => places)
    const doors = [0, 1, 2, 3].map(() => Promise.withResolvers<void>())
    const inside: number[] = []
    const works = doors.map(({ promise }, n) =>
      pass(async () => {
        inside.push(n)
        await promise
      }),
    )
    await expect.poll(() => inside).toEqual([0])

    places = 3
    doors[0]?.resolve()
    await expect.poll(() => inside).toEqual([0, 1, 2, 3])

    places = 1
    const last = pass(async () => void inside.push(4))
    doors[1]?.resolve()
    doors[2]?.resolve()
    await Promise.all([works[1], works[2]])
    expect(inside).not.toContain(4)

    doors[3]?.resolve()
    await last
    expect(inside).toEqual([0, 1, 2, 3, 4])
  })

  it('[F24.10] keeps nobody waiting behind a work that itself waits for others', async () => {
    const pass = createTurnstile(() => 1, { longestMs: 10 })
    const hanging = Promise.withResolvers<string>()
    const first = pass(() => hanging.promise)

    expect(await pass(async () => 'in its turn')).toBe('in its turn')

    hanging.resolve('late')
    expect(await first).toBe('late')
    let most = 0
    let inside = 0
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await Promise.resolve()
      inside -= 1
    }
    await Promise.all([pass(work), pass(work), pass(work)])
    expect(most).toBe(1)
  })

  it('[F24.3] goes on after a work that failed', async () => {
    const pass = createTurnstile(() => 1)

    const outcomes = await Promise.allSettled([
      pass(() => Promise.reject(new Error('no'))),
      pass(() => Promise.resolve('yes')),
    ])

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  it('[F24.3] sends away who would have to wait behind too many, and says when to come again', async () => {
    const pass = createTurnstile(() => 1, { patience: { mostWaiting: 1, retryAfterSeconds: 5 } })
    const first = Promise.withResolvers<string>()
    const [inside, waiting] = [pass(() => first.promise), pass(async () => 'in its turn')]

    await expect(pass(async () => 'too much')).rejects.toMatchObject({
      ...{ code: 'unavailable', message: 'busy', details: { retryAfterSeconds: 5 } },
    })

    first.resolve('first')
    expect(await Promise.all([inside, waiting])).toEqual(['first', 'in its turn'])
    expect(await pass(async () => 'room again')).toBe('room again')
  })
})
