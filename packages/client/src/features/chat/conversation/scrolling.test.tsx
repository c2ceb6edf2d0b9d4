import 'fake-indexeddb/auto'
import { message } from '@kleeblatt/shared/chat'
import { directoryRoutes } from '@kleeblatt/shared/directory'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { answer, refuse } from '../../../testing/fake-server.ts'
import { aylin, jorg } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'
import { rowsOf } from './blocks.ts'
import { placeAt } from './day-bar.tsx'
import { isDue } from './use-scroll.ts'

const count = 40

/** A conversation in which two have said much. */
function longTalk() {
  const house = chatHouse()
  const id = house.begin({})
  for (let n = 1; n <= count; n += 1) house.write(id, n % 2 === 0 ? aylin.id : jorg.id, `Nummer ${n}`)
  house.readTo(id, count)
  return { ...house, id }
}

/** Counts how often an instant is put into words: each message does that when it is drawn. */
function countFormats(): () => number {
  const { prototype } = Intl.DateTimeFormat
  const format = Object.getOwnPropertyDescriptor(prototype, 'format')
  if (!format?.get) throw new Error('There is no such thing to count.')
  const { get } = format
  let count = 0
  Object.defineProperty(prototype, 'format', {
    ...format,
    get(this: Intl.DateTimeFormat) {
      count += 1
      return get.call(this)
    },
  })
  onTestFinished(() => void Object.defineProperty(prototype, 'format', format))
  return () => count
}

describe('A long conversation', () => {
  it('[C22.55] makes no formats of its own for each message', async () => {
    const made = vi.spyOn(Intl, 'DateTimeFormat')
    onTestFinished(() => void made.mockRestore())
    const { id, show } = longTalk()

    await show(`/chat/${id}`)

    await screen.findByRole('article', { name: /Nummer 40$/ })
    expect(screen.getAllByRole('article')).toHaveLength(count)
    expect(made.mock.calls.length).toBeLessThan(count / 2)
  })

  it('[C22.55] draws what comes in, and nothing of what stands', async () => {
    const { id, show, write } = longTalk()
    await show(`/chat/${id}`)
    await screen.findByRole('article', { name: /Nummer 40$/ })
    const drawn = countFormats()

    write(id, aylin.id, 'Nummer 41')

    await screen.findByRole('article', { name: /Nummer 41$/ })
    expect(drawn()).toBeGreaterThan(0)
    expect(drawn()).toBeLessThan(count / 2)
  })

  it('[C22.56] asks for those who speak with one question, and for nobody twice', async () => {
    const asked: string[][] = []
    const { id, show } = longTalk()
    const names = answer(directoryRoutes.names, ({ ids }) => {
      asked.push(ids)
      return { items: [aylin, jorg].filter((one) => ids.includes(one.id)) }
    })

    await show(`/chat/${id}`, names)

    await screen.findByRole('article', { name: /^Aylin Yıldız .* Nummer 40$/ })
    expect(asked.filter((ids) => ids.includes(aylin.id))).toEqual([expect.arrayContaining([aylin.id, jorg.id])])
    expect(new Set(asked.flat()).size).toBe(asked.flat().length)
  })

  it('[C22.56] is read without names where these cannot be had', async () => {
    const { id, show } = longTalk()

    await show(`/chat/${id}`, refuse(directoryRoutes.names, 'not-found'))

    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(count))
    expect(screen.getByRole('article', { name: /^– .* Nummer 40$/ })).toBeDefined()
  })
})

describe('More of a long conversation', () => {
  it('[C22.59] is asked for early by who goes to an end, and later by who stands near it or goes away from it', () => {
    expect([isDue(4_000, 66), isDue(4_000, 0), isDue(4_000, -66)]).toEqual([true, false, false])
    expect([isDue(1_000, 66), isDue(1_000, 0), isDue(1_000, -66)]).toEqual([true, true, true])
    expect(isDue(9_000, 66)).toBe(false)
  })
})

const said = (seq: number, postedAt: string) =>
  message.parse({
    ...{ id: seq.toString(16).padStart(24, '0'), conversationId: 'c'.repeat(24), seq, rev: seq, postedAt },
    ...{ state: 'said', authorId: aylin.id, text: `Nummer ${seq}`, editedAt: null, mentions: [] },
  })

describe('The line above the messages', () => {
  const messages = [said(1, '2026-11-20T09:00:00.000Z'), said(2, '2026-11-21T09:00:00.000Z')]
  const rows = rowsOf({ messages, hasOlder: false, hasNewer: false }, [], { me: jorg.id, readSeq: 9 })
  const seenFrom = (startIndex: number, totalPx = 900) => ({
    range: { startIndex, endIndex: rows.length - 1 },
    scrollRect: { width: 600, height: 600 },
    getTotalSize: () => totalPx,
  })
  const placeOf = (kind: string, from = 0) => rows.findIndex((row, place) => place >= from && row.kind === kind)

  it('[C22.57] says the day of what is below it, and the one before while the next speaks for itself', () => {
    expect(placeAt(rows, seenFrom(placeOf('message')), true)).toEqual({ day: '2026-11-20', isBegin: false })
    expect(placeAt(rows, seenFrom(placeOf('day', 2)), true)).toEqual({ day: '2026-11-20', isBegin: false })
    expect(placeAt(rows, seenFrom(rows.length - 1), true)).toEqual({ day: '2026-11-21', isBegin: false })
  })

  it('[C22.57] says where the conversation begins', () => {
    expect(placeAt(rows, seenFrom(0), true)).toEqual({ day: '2026-11-20', isBegin: true })
    expect(placeAt(rows, seenFrom(1), true)).toEqual({ day: '2026-11-20', isBegin: true })
  })

  it('[C22.57] is not there where all there is fits, and is where more is to come', () => {
    expect(placeAt(rows, seenFrom(0, 500), true)).toBeUndefined()
    expect(placeAt(rows, seenFrom(0, 500), false)).toBeDefined()
  })
})
