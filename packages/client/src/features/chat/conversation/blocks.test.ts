import { message } from '@kleeblatt/shared/chat'
import { personId } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { rowsOf } from './blocks.ts'

const [me, aylin] = [personId.parse('1'.repeat(24)), personId.parse('2'.repeat(24))]

const said = (seq: number, postedAt: string) =>
  message.parse({
    ...{ id: seq.toString(16).padStart(24, '0'), conversationId: 'c'.repeat(24), seq, rev: seq, postedAt },
    ...{ state: 'said', authorId: aylin, text: `Nummer ${seq}`, editedAt: null, mentions: [] },
  })

const yesterday = [said(1, '2026-11-20T09:00:00.000Z'), said(2, '2026-11-20T10:00:00.000Z')]
const today = [said(3, '2026-11-21T09:00:00.000Z'), said(4, '2026-11-21T10:00:00.000Z')]
const keys = (...wanted: Parameters<typeof rowsOf>) => rowsOf(...wanted).map(({ key }) => key)
const reader = { me, readSeq: 9 }

describe('The rows of a conversation', () => {
  it('[C22.52] are only added to by what comes in above: nothing one looks at goes or moves', () => {
    const below = keys({ messages: today, hasOlder: true, hasNewer: false }, [], reader)
    const more = keys({ messages: [...yesterday.slice(1), ...today], hasOlder: true, hasNewer: false }, [], reader)
    const all = keys({ messages: [...yesterday, ...today], hasOlder: false, hasNewer: false }, [], reader)

    expect(more.slice(-below.length)).toEqual(below)
    expect(all.slice(-more.length)).toEqual(more)
    expect(all.slice(0, 2)).toEqual(['begin', 'day-2026-11-20'])
    expect(more).toContain('day-2026-11-21')
  })

  it('[C22.52] tell what is new only where it begins, so that the line does not move when more comes in above', () => {
    const [first, second, third, last] = [...yesterday, ...today]
    if (!first || !second || !third || !last) throw new Error('Nothing was said.')
    const rows = (messages: typeof today, hasOlder: boolean) =>
      keys({ messages, hasOlder, hasNewer: false }, [], { me, readSeq: 1 })

    expect(rows([third, last], true)).not.toContain('new')
    expect(rows([second, third, last], true)).toContain('new')
    expect(rows([first, second, third, last], false)).toContain('new')
    expect(keys({ messages: [third, last], hasOlder: false, hasNewer: false }, [], { me, readSeq: 1 })).toContain('new')
  })
})
