import { describe, expect, it } from 'vitest'
import { everyone, personId, principalOf, principalOfPerson } from '../core/index.ts'
import { type Draft, draft, type Entry, entry } from './conversation.ts'
import { draftsWith, historyWith, inboxWith, type Told } from './folds.ts'
import { type History, history, type Message, message } from './message.ts'

const trees = principalOf('unit', 'd'.repeat(24))
const myId = personId.parse('a'.repeat(24))
const me = { id: myId, principals: [everyone, principalOfPerson(myId), trees] }
const other = personId.parse('b'.repeat(24))
const conversationId = 'c'.repeat(24)
const hex = (number: number) => number.toString(16).padStart(24, '0')
const at = '2026-11-21T09:00:00.000Z'

const said = (seq: number, rev: number, traits: object = {}): Message =>
  message.parse({
    id: hex(seq),
    conversationId,
    seq,
    rev,
    postedAt: at,
    state: 'said',
    authorId: other,
    text: `Nummer ${seq}`,
    editedAt: null,
    mentions: [],
    ...traits,
  })

const stretch = (messages: readonly Message[], ends: Partial<History> = {}): History =>
  history.parse({ messages, rev: 1, hasOlder: false, hasNewer: false, ...ends })

const listed = (rev: number, seq: number, traits: object = {}): Entry =>
  entry.parse({
    conversation: {
      kind: 'group',
      id: conversationId,
      rev,
      seq,
      history: 'all',
      state: 'active',
      createdAt: at,
      activeAt: at,
      memberCount: 2,
      name: null,
      members: [],
    },
    standing: 'member',
    fromSeq: 0,
    last: null,
    readSeq: 0,
    ownRev: 0,
    unread: 0,
    mentions: 0,
    ...traits,
  })

const posted = (seq: number, rev: number, traits: object = {}): Told => ({
  name: 'chat:message',
  payload: { message: said(seq, rev, traits), was: null },
})

const own = (rev: number, traits: object): Told => ({
  name: 'chat:own',
  payload: {
    conversationId: listed(1, 0).conversation.id,
    rev,
    seq: 0,
    readSeq: 0,
    ownRev: 1,
    unread: 0,
    mentions: 0,
    ...traits,
  },
})

describe('A stretch of history', () => {
  it('[C5.1] takes up what is new at its end, in order', () => {
    const asked = stretch([said(1, 2)])

    const heard = [said(3, 4), said(2, 3)].reduce(historyWith, asked)

    expect(heard.messages.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(heard.rev).toBe(4)
  })

  it('[C5.1] keeps the newest word, whenever it is heard', () => {
    const asked = stretch([said(1, 2)])
    const [edited, again] = [said(1, 3, { text: 'besser' }), said(1, 4, { text: 'am besten' })]

    expect([edited, again].reduce(historyWith, asked)).toEqual([again, edited, again].reduce(historyWith, asked))
    expect([again, edited].reduce(historyWith, asked).messages).toEqual([again])
  })

  it('[C5.1] takes up nothing beyond an end that is not the conversation’s', () => {
    const middle = stretch([said(5, 6), said(6, 7)], { hasOlder: true, hasNewer: true })

    const heard = [said(9, 10), said(2, 11, { text: 'geändert' })].reduce(historyWith, middle)

    expect(heard.messages).toEqual(middle.messages)
  })

  it('[C5.1] begins with the first message of an empty conversation', () => {
    expect(historyWith(stretch([]), said(1, 2)).messages).toHaveLength(1)
  })
})

describe('The list of conversations', () => {
  it('[C5.1] counts what others say, and what mentions one', () => {
    const told = [
      posted(1, 2),
      posted(2, 3, { mentions: [principalOfPerson(me.id)] }),
      posted(3, 4, { authorId: me.id }),
    ]

    expect(inboxWith([listed(1, 0)], told, me).entries).toMatchObject([
      { conversation: { rev: 4, seq: 3 }, unread: 2, mentions: 1, last: { seq: 3 } },
    ])
  })

  it('[C9.32] counts as a mention what names anything one stands for', () => {
    const others = principalOf('unit', 'e'.repeat(24))
    const told = [[trees], [everyone], [others], [trees, everyone]].map((mentions, at) =>
      posted(at + 1, at + 2, { mentions }),
    )
    expect(inboxWith([listed(1, 0)], told, me).entries).toMatchObject([{ unread: 4, mentions: 3 }])
  })

  it('[C5.1] waits for what it has not heard, and says of which conversation', () => {
    const told = [posted(1, 2), posted(3, 4)]

    const waiting = inboxWith([listed(1, 0)], told, me)
    const complete = inboxWith([listed(1, 0)], [...told, posted(2, 3)], me)

    expect(waiting).toMatchObject({ entries: [{ unread: 1 }], behind: [conversationId] })
    expect(complete).toMatchObject({ entries: [{ unread: 3 }], behind: [] })
  })

  it('[C5.1] knows what an answer holds already', () => {
    const asked = listed(3, 2, { unread: 2 })

    expect(inboxWith([asked], [posted(2, 3), posted(1, 2)], me)).toEqual({ entries: [asked], behind: [] })
  })

  it('[C5.1] applies reading between the messages it happened between', () => {
    const told = [posted(2, 3), own(2, { ownRev: 7, readSeq: 1 }), posted(1, 2)]

    expect(inboxWith([listed(1, 0)], told, me).entries).toMatchObject([{ readSeq: 1, ownRev: 7, unread: 1 }])
  })

  it('[C5.1] is behind when reading was counted at a rev that is past', () => {
    const read = own(2, { ownRev: 7, readSeq: 1 })

    expect(inboxWith([listed(3, 2, { unread: 2 })], [read], me).behind).toEqual([conversationId])
    expect(inboxWith([listed(3, 2, { unread: 1, ownRev: 7 })], [read], me).behind).toEqual([])
  })

  it('[C5.1] leaves out what belongs to conversations that are not in it', () => {
    expect(inboxWith([], [posted(1, 2)], me)).toEqual({ entries: [], behind: [] })
  })
})

describe('The list of drafts', () => {
  const words = (ownRev: number, text: string): Draft => draft.parse({ conversationId, text, ownRev })

  it('[C5.3] keeps the last word, so that nothing cleared comes back', () => {
    const told = [words(3, ''), words(2, 'Ich wollte')]

    expect(told.reduce(draftsWith, [])).toEqual([words(3, '')])
    expect(told.toReversed().reduce(draftsWith, [words(1, 'Ich')])).toEqual([words(3, '')])
  })
  it('[C3.31] keeps what is begun in a thread beside what is begun in its conversation', () => {
    const answer = draft.parse({ ...words(2, 'Ich auch'), root: 'd'.repeat(24) })

    expect([words(1, 'An alle'), answer].reduce(draftsWith, [])).toEqual([answer, words(1, 'An alle')])
  })
})
