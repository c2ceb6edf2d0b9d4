import { describe, expect, it } from 'vitest'
import { createLedger } from './ledger.ts'

const both = () => [1, 2]

describe('The books of what was heard', () => {
  it('are even when everybody hears everything once and in order', () => {
    const ledger = createLedger()
    for (const seq of [1, 2, 3]) {
      ledger.acknowledge('lunch', seq)
      for (const receiver of both()) ledger.hear(receiver, 'lunch', seq)
    }

    expect(ledger.account(both)).toEqual({ delivered: 6, lost: 0, doubled: 0, outOfOrder: 0 })
  })

  it('miss what was acknowledged and did not come to somebody', () => {
    const ledger = createLedger()
    ledger.acknowledge('lunch', 1)
    ledger.hear(1, 'lunch', 1)

    expect(ledger.account(both).lost).toBe(1)
  })

  it('tell what came twice', () => {
    const ledger = createLedger()
    ledger.acknowledge('lunch', 1)
    for (const receiver of [1, 1, 2]) ledger.hear(receiver, 'lunch', 1)

    expect(ledger.account(both)).toMatchObject({ lost: 0, doubled: 1, outOfOrder: 0 })
  })

  it('tell when two sends are given one place', () => {
    const ledger = createLedger()
    ledger.acknowledge('lunch', 1)
    ledger.acknowledge('lunch', 1)

    expect(ledger.account(() => []).doubled).toBe(1)
  })

  it('tell what came after what it stands before, for each receiver and conversation apart', () => {
    const ledger = createLedger()
    for (const seq of [1, 2]) ledger.acknowledge('lunch', seq)
    for (const seq of [2, 1]) ledger.hear(1, 'lunch', seq)
    for (const seq of [1, 2]) ledger.hear(2, 'lunch', seq)
    ledger.hear(1, 'dinner', 1)

    expect(ledger.account(both)).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 1 })
  })
})
