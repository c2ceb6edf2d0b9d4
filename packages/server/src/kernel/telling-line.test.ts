import { setImmediate } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createTellingLine, noLine } from './telling-line.ts'

/** A line whose pieces take so long each, by a clock of its own. */
function hall({ pieceMs = 0 } = {}) {
  let clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  onTestFinished(() => void vi.restoreAllMocks())
  const said: string[] = []
  const failures: unknown[] = []
  const line = createTellingLine((error) => void failures.push(error))
  const say = (word: string) => {
    clock += pieceMs
    said.push(word)
  }
  function* pieces(...words: string[]) {
    for (const word of words) yield say(word)
  }
  const passes = (ms: number) => {
    clock += ms
  }
  return { line, said, failures, say, pieces, passes }
}

describe('What is told to live connections', () => {
  it('[C25.5] comes after the answers that are ready, in the order it was told in', async () => {
    const { line, said, pieces } = hall()
    line.tell(pieces('one', 'two'))
    line.tell(pieces('three'))
    await Promise.resolve().then(() => said.push('answered'))

    await setImmediate()

    expect(said).toEqual(['answered', 'one', 'two', 'three'])
  })

  it('[C25.5] leaves room for others between its pieces', async () => {
    const { line, said, pieces } = hall({ pieceMs: 2 })
    line.tell(pieces('one', 'two', 'three'))

    for (const other of ['first other', 'second other', 'third other']) {
      await setImmediate()
      said.push(other)
    }

    expect(said).toEqual(['one', 'first other', 'two', 'second other', 'three', 'third other'])
  })

  it('[C25.5] is told without a break where more is said than there is time between', async () => {
    const { line, said, pieces, passes } = hall({ pieceMs: 2 })
    line.tell(pieces('one', 'two', 'three'))
    passes(60)

    await setImmediate()

    expect(said).toEqual(['one', 'two', 'three'])
  })

  it('[C25.5] goes on where a piece fails, which is reported', async () => {
    const { line, said, failures, pieces } = hall()
    const reason = new Error('no bytes can be made of it')
    line.tell(
      (function* () {
        yield
        throw reason
      })(),
    )
    line.tell(pieces('next'))

    await setImmediate()

    expect([said, failures]).toEqual([['next'], [reason]])
  })
})

describe('Of several nodes', () => {
  it('[C25.5] each tells and moves at once', () => {
    const { said, say, pieces } = hall()

    noLine.tell(pieces('one', 'two'))
    noLine.after(() => say('moved'))

    expect(said).toEqual(['one', 'two', 'moved'])
  })
})

describe('A move of live connections', () => {
  it('[C25.5] is made at once where nothing is being told', () => {
    const { line, said, say } = hall()

    line.after(() => say('moved'))

    expect(said).toEqual(['moved'])
  })

  it('[C25.5] is made after what was told before and before what is told later, and is waited for', async () => {
    const { line, said, say, pieces } = hall({ pieceMs: 2 })
    line.tell(pieces('before', 'before still'))
    const moved = line.after(() => say('moved'))
    line.tell(pieces('later'))

    await moved
    said.push('known to be moved')
    await vi.waitFor(() => expect(said).toContain('later'))

    expect(said.filter((word) => word !== 'known to be moved')).toEqual(['before', 'before still', 'moved', 'later'])
    expect(said.indexOf('known to be moved')).toBeGreaterThan(said.indexOf('moved'))
  })

  it('[C25.5] that fails later is reported, and keeps nobody waiting', async () => {
    const { line, failures, pieces } = hall()
    const reason = new Error('nowhere to go')
    line.tell(pieces('before'))

    await line.after(() => {
      throw reason
    })

    expect(failures).toEqual([reason])
  })
})
