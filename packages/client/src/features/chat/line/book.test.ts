import { type Entry, inboxWith, type Message, mark, type Told } from '@kleeblatt/shared/chat'
import { everyone, personId, principalOfPerson } from '@kleeblatt/shared/core'
import { assert, constantFrom, integer, option, property, shuffledSubarray, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hexId, listedWith, saidIn } from '../testing/listed.ts'
import { createBook } from './book.ts'

const me = { id: personId.parse(hexId(1)), principals: [everyone, principalOfPerson(personId.parse(hexId(1)))] }
const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, second)).toISOString()
const groupId = hexId(100)

const listed = (rev: number, traits: object = {}): Entry =>
  listedWith(
    { id: groupId, kind: 'group', name: null, members: [], rev, activeAt: at(rev) },
    { unread: rev, ...traits },
  )

const said = (rev: number): Message => saidIn(groupId, rev, at(rev))

const posted = (rev: number): Told => ({ name: 'chat:message', payload: { message: said(rev), was: null } })
const read = (rev: number, ownRev: number): Told => ({
  name: 'chat:own',
  payload: mark.parse({ conversationId: groupId, rev, seq: rev, ownRev, readSeq: rev, unread: 0, mentions: 0 }),
})

/** A book whose time goes on as it is told. */
function bookInTime() {
  let now = 0
  const book = createBook(
    () => me,
    () => now,
  )
  const pass = (ms: number) => {
    now += ms
  }
  return { book, pass }
}

describe('What was asked for and what was told', () => {
  it('[C5.53] is the same list as all of it folded at once, whatever its order and however long ago it was', () => {
    const inTurn = [...Array.from({ length: 150 }, (_, number) => posted(2 + number)), read(151, 1), read(151, 2)]
    const tens = Array.from({ length: 16 }, (_, ten) => inTurn.slice(10 * ten, 10 * ten + 10))
    const outOfTurn = tuple(...tens.map((ten) => shuffledSubarray(ten, { minLength: ten.length })))
    const lost = option(integer({ min: 0, max: 151 }))
    const pauses = constantFrom(0, 100, 2_000, 5_000)

    const run = property(outOfTurn, lost, pauses, integer({ min: 1, max: 152 }), (heard, missing, pauseMs, rev) => {
      const { book, pass } = bookInTime()
      const told = heard.flat().filter((_, number) => number !== missing)
      book.put(listed(1))
      for (const each of told) {
        book.hear(each)
        pass(pauseMs)
      }
      expect(book.folded()).toEqual(inboxWith([listed(1)], told, me))

      book.put(listed(rev))
      expect(book.folded().entries[0]?.conversation.rev).toBeGreaterThanOrEqual(rev)
    })
    assert(run, { numRuns: 50 })
  })

  it('[C5.53] does not cost the more the longer one has been listening', () => {
    const { book, pass } = bookInTime()
    book.put(listed(1))
    let looks = 0
    let rev = 1
    const lookedAtForThousand = () => {
      const before = looks
      for (const until = rev + 1_000; rev < until; ) {
        rev += 1
        const payload = { message: said(rev), was: null }
        book.hear({
          name: 'chat:message',
          get payload() {
            looks += 1
            return payload
          },
        })
        pass(1_000)
        book.folded()
      }
      return looks - before
    }

    const first = lookedAtForThousand()
    lookedAtForThousand()
    const third = lookedAtForThousand()

    expect(book.folded().entries[0]).toMatchObject({ unread: 3_001 })
    expect(third).toBeLessThan(1.5 * first)
  })
})
