import { Failure } from '@kleeblatt/shared/core'
import { describe, expect, it, vi } from 'vitest'
import { createOwnCounter } from './own-counter.ts'

describe('What is the person’s alone', () => {
  it('[C5.54] is asked for where something of it was skipped, and not where all of it was heard', async () => {
    const catchUp = vi.fn(async (_after: number) => 9)
    const counter = createOwnCounter(catchUp)
    counter.begin(4)

    for (const rev of [6, 5, 5]) counter.heard(rev)
    await counter.reached(6)
    expect(catchUp).not.toHaveBeenCalled()
    counter.heard(8)
    await counter.reached(8)
    await counter.reached(9)

    expect(catchUp.mock.calls).toEqual([[6]])
  })

  it('[C5.54] is asked for again when it could not be had', async () => {
    const catchUp = vi.fn<(after: number) => Promise<number>>().mockRejectedValueOnce(new Failure('unavailable'))
    catchUp.mockResolvedValue(7)
    const counter = createOwnCounter(catchUp)
    counter.begin(5)

    await counter.reached(7)
    await counter.look()
    await counter.look()

    expect(catchUp.mock.calls).toEqual([[5], [5]])
  })

  it('[C5.54] that was told before all of it was asked for is asked for as soon as it was', async () => {
    const catchUp = vi.fn(async (_after: number) => 6)
    const counter = createOwnCounter(catchUp)
    counter.heard(5)

    await counter.reached(6)
    expect(catchUp).not.toHaveBeenCalled()
    counter.begin(4)

    await vi.waitFor(() => expect(catchUp.mock.calls).toEqual([[5]]))
  })
})
