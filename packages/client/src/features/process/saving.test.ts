import { Failure, type FailureCode } from '@kleeblatt/shared/core'
import { type SavedMeanwhile, type Version, version } from '@kleeblatt/shared/process'
import { describe, expect, it, vi } from 'vitest'
import { newKey } from '../../kernel/key.ts'
import { createSaving } from './saving.ts'

const versionOf = (number: number): Version =>
  version.parse({
    number,
    note: '',
    savedAt: '2026-11-21T09:00:00Z',
    savedBy: null,
    basedOn: number - 1,
    byteLength: 1,
    hasPreview: true,
    fileName: null,
    report: null,
  })
const theirs: SavedMeanwhile = { number: 8, savedAt: '2026-11-21T09:00:00Z', savedBy: null, note: '' }

/** A server that answers as it is told: a version's number, or what is wrong. */
function server(...answers: Array<number | Failure>) {
  const sent: Array<{ key: string; basedOn: number; xml: string }> = []
  const saved: number[] = []
  const waiting: Array<() => void> = []
  const saving = createSaving({
    basedOn: 7,
    newKey,
    send: async (attempt) => {
      sent.push(attempt)
      const answer = answers.shift()
      if (answer === undefined || answer instanceof Failure) throw answer ?? new Failure('internal')
      return versionOf(answer)
    },
    later: (run) => {
      waiting.push(run)
      return () => void waiting.splice(0)
    },
    onSaved: ({ number }) => saved.push(number),
  })
  return { saving, sent, saved, waiting }
}
const drawing = { xml: '<a/>', preview: null, note: '' }
const down = new Failure('unavailable')

describe('Saving a drawing', () => {
  it('[F24.22] goes on from the version it made', async () => {
    const { saving, sent, saved } = server(8, 9)

    await saving.save(drawing)
    await saving.save(drawing)

    expect(sent.map(({ basedOn }) => basedOn)).toEqual([7, 8])
    expect(saved).toEqual([8, 9])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2)
  })

  it('[F24.21] that failed is tried again as the same act, until it is known what became of it', async () => {
    const { saving, sent, saved, waiting } = server(down, new Failure('internal'), 8)

    await saving.save(drawing)
    expect(saving.get()).toEqual({ at: 'waiting', seconds: 2 })
    await saving.save({ ...drawing, xml: '<b/>' })
    waiting.shift()?.()
    await vi.waitFor(() => expect(saving.get()).toEqual({ at: 'waiting', seconds: 4 }))
    saving.tryNow()

    await vi.waitFor(() => expect(saved).toEqual([8]))
    expect(sent.map(({ xml }) => xml)).toEqual(['<a/>', '<a/>', '<a/>'])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
  })

  it.each<FailureCode>(['invalid', 'forbidden', 'not-found'])(
    'that is refused as %s says so and is not repeated',
    async (code) => {
      const { saving, waiting } = server(new Failure(code))

      await saving.save(drawing)

      expect(saving.get()).toMatchObject({ at: 'refused', error: { code } })
      expect(waiting).toEqual([])
    },
  )

  it('[F24.22] that comes second shows both, and mine goes on top only when I say so', async () => {
    const { saving, sent } = server(new Failure('conflict', 'saved-meanwhile', { current: theirs }), 9)

    await saving.save(drawing)
    expect(saving.get()).toMatchObject({ at: 'conflict', theirs, mine: { xml: '<a/>' } })
    await saving.keepMine()

    expect(sent.map(({ basedOn }) => basedOn)).toEqual([7, 8])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2)
    expect(saving.get()).toEqual({ at: 'idle' })
  })

  it('[F24.22] that comes second can be decided later, and meets the same question again', async () => {
    const conflict = new Failure('conflict', 'saved-meanwhile', { current: theirs })
    const { saving, sent } = server(conflict, conflict)

    await saving.save(drawing)
    saving.decideLater()
    expect(saving.get()).toEqual({ at: 'idle' })
    await saving.save(drawing)

    expect(saving.get()).toMatchObject({ at: 'conflict' })
    expect(sent.map(({ basedOn }) => basedOn)).toEqual([7, 7])
  })
})
