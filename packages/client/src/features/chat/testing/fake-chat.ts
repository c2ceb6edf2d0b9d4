import {
  type Changes,
  type Conversation,
  type ConversationId,
  type Cursor,
  callsMany,
  catchingUpRoutes,
  chatRoutes,
  chatTells,
  conversation,
  type Draft,
  type Entry,
  formerOf,
  type Message,
  type MessageId,
  mentionsIn,
  message,
} from '@kleeblatt/shared/chat'
import { everyone, Failure, type PersonId, personId, principalOf, principalOfPerson } from '@kleeblatt/shared/core'
import type { Person, PrincipalFacts } from '@kleeblatt/shared/directory'
import { act } from '@testing-library/react'
import type { HttpHandler } from 'msw'
import type { FakeLine } from '../../../testing/fake-line.ts'
import { answer } from '../../../testing/fake-server.ts'
import { mara } from '../../../testing/render-app.tsx'
import { createFakeAsking } from './fake-asking.ts'
import { createFakeMarks } from './fake-marks.ts'
import { createFakeSurroundings } from './fake-surroundings.ts'
import { createFakeThreads } from './fake-threads.ts'

const hexId = (n: number) => n.toString(16).padStart(24, '0')
export const minute = (n: number) => new Date(Date.UTC(2026, 10, 19, 8, n)).toISOString()

const personOf = (n: number, name: string): Person => ({ ...mara.person, id: personId.parse(hexId(n)), name })
export const aylin = personOf(2, 'Aylin Yıldız')
export const jorg = personOf(3, 'Jörg Kühn')
/** A unit of the administration. */
export const trees: PrincipalFacts = {
  ...{ principal: principalOf('unit', hexId(50)), kind: 'unit', name: 'Grünflächen', detail: 'Umwelt', people: 12 },
}

interface Kept {
  conversation: Conversation
  standing: Entry['standing']
  readSeq: number
  ownRev: number
  messages: Message[]
}

const place = { rev: 1, seq: 0, history: 'all', state: 'active', createdAt: minute(0), activeAt: minute(0) }
let people = 100
let conversations = 1_000

/** Somebody who is nobody's reader yet: what a device keeps is kept for each person apart. */
export const newcomer = (): Person => {
  people += 1
  return personOf(people, 'Mara Behrens')
}

/** A server's chat, as far as the screens ask for it; it tells over the line what happens in it. */
export function createFakeChat(me: Person, line: FakeLine) {
  const kept = new Map<ConversationId, Kept>()
  const drafts = new Map<ConversationId | MessageId, Draft>()
  const keys = new Map<string, Message>()
  const surroundings = createFakeSurroundings({ me, others: [aylin, jorg], units: [trees] })
  const principals = [everyone, principalOfPerson(me.id)]
  let ownRev = 0
  let messages = 0

  const of = (id: ConversationId): Kept => {
    const found = kept.get(id)
    if (!found) throw new Failure('not-found')
    return found
  }
  const mainOf = (all: readonly Message[]) => all.filter(({ root }) => root === null)
  const newsIn = ({ messages, readSeq }: Kept) =>
    mainOf(messages).filter((one) => one.seq > readSeq && one.authorId !== me.id && one.state === 'said')
  const counts = (one: Kept) => {
    const news = newsIn(one)
    const own = news.filter((each) => each.state === 'said' && each.mentions.some((who) => principals.includes(who)))
    return { readSeq: one.readSeq, ownRev: one.ownRev, unread: news.length, mentions: own.length }
  }
  const entryOf = (one: Kept): Entry => ({
    ...{
      conversation: one.conversation,
      standing: one.standing,
      fromSeq: 0,
      last: mainOf(one.messages).at(-1) ?? null,
    },
    ...counts(one),
  })
  const markOf = (one: Kept) => {
    const { id, rev, seq } = one.conversation
    return { conversationId: id, rev, seq, ...counts(one) }
  }
  const takeRev = (one: Kept, change: Partial<Conversation> = {}) => {
    one.conversation = conversation.parse({ ...one.conversation, ...change, rev: one.conversation.rev + 1 })
    return one.conversation.rev
  }

  function begin(fields: object, standing: Entry['standing'] = 'member'): ConversationId {
    conversations += 1
    const id = hexId(conversations)
    const base = { kind: 'channel', name: 'Bürgerservice', purpose: '', access: 'open', posting: 'members' }
    const made = conversation.parse({ ...place, ...base, memberCount: 3, id, ...fields })
    kept.set(made.id, { conversation: made, standing, readSeq: 0, ownRev: 0, messages: [] })
    return made.id
  }

  /** Somebody writes. Told over the line unless the line is said to be deaf. */
  function write(
    id: ConversationId,
    by: PersonId,
    text: string,
    { at = minute(messages), isTold = true, root = null as Message['root'], acknowledge = false } = {},
  ): Message {
    const one = of(id)
    messages += 1
    const seq = one.conversation.seq + 1
    const rev = takeRev(one, { seq, activeAt: at })
    const mentions = mentionsIn(text)
    const written = message.parse({
      ...{ id: hexId(10_000 + messages), conversationId: id, seq, rev, postedAt: at, state: 'said', authorId: by },
      ...{ text, editedAt: null, mentions, root, acknowledge },
    })
    one.messages.push(written)
    if (isTold) act(() => line.tells(chatTells, 'chat:message', { message: written, was: null }))
    if (root) grow(id, root.id, written)
    return written
  }

  const threads = createFakeThreads({ me, of: (id) => of(id).messages, revOf: (id) => of(id).conversation.rev })

  /** What stands below the root changes with each answer. */
  function grow(id: ConversationId, rootId: Message['id'], answer: Message): void {
    const before = of(id).messages.find((one) => one.id === rootId)
    if (!before) throw new Failure('not-found')
    threads.follow(id, rootId)
    const after = alter(id, rootId, { thread: threads.summaryWith(before, answer) })
    act(() => line.tells(chatTells, 'chat:message', { message: after, was: formerOf(before) }))
    act(() => line.tells(chatTells, 'chat:thread-news', { conversationId: id, rootId }))
  }

  function alter(id: ConversationId, messageId: Message['id'], change: object): Message {
    const one = of(id)
    const before = one.messages.find((each) => each.id === messageId)
    if (!before) throw new Failure('not-found')
    const after = message.parse({ ...before, ...change, rev: takeRev(one) })
    one.messages = one.messages.map((each) => (each.id === messageId ? after : each))
    return after
  }

  function readTo(id: ConversationId, readSeq: number) {
    const one = of(id)
    ownRev += 1
    Object.assign(one, { readSeq, ownRev })
    return markOf(one)
  }

  function keepDraft(id: ConversationId, text: string, root: MessageId | null = null): Draft {
    ownRev += 1
    const draft = { conversationId: id, root, text, ownRev }
    drafts.set(root ?? id, draft)
    return draft
  }

  function stretch(
    id: ConversationId,
    { before, after, around }: { before?: number; after?: number; around?: number },
  ) {
    const {
      messages: kept,
      conversation: { rev },
    } = of(id)
    const all = mainOf(kept)
    const earlier = all.filter(({ seq }) => before === undefined || seq < before)
    const some =
      around !== undefined
        ? all.filter(({ seq }) => Math.abs(seq - around) <= 5)
        : after !== undefined
          ? all.filter(({ seq }) => seq > after).slice(0, 50)
          : earlier.slice(-50)
    const [first, last] = [some.at(0)?.seq ?? 1, some.at(-1)?.seq ?? all.at(-1)?.seq ?? 0]
    return { messages: some, rev, hasOlder: first > 1, hasNewer: last < (all.at(-1)?.seq ?? 0) }
  }

  function changesOf({ conversationId: id, rev: after }: Cursor): Changes {
    const one = kept.get(id)
    if (!one) return { kind: 'gone', conversationId: id }
    const { conversation: now, messages: all } = one
    return {
      ...{ kind: 'changes', conversation: now, rev: now.rev, more: false },
      messages: all.filter(({ rev }) => rev > after),
    }
  }

  const asking = createFakeAsking({
    me: me.id,
    all: () => [...kept.values()].flatMap((one) => one.messages),
    conversationOf: ({ conversationId: id }) => of(id).conversation,
    at: minute(59),
    next: () => {
      ownRev += 1
      return ownRev
    },
  })

  line.answers('chat:attend', () => ({
    ok: true,
    reply: { marks: [...kept.values()].map(markOf), isComplete: true, principals, ownRev },
  }))
  line.answers('chat:open', (input) => {
    const one = kept.get((input as { conversationId: ConversationId }).conversationId)
    return one ? { ok: true, reply: entryOf(one) } : { ok: false, code: 'not-found', reason: '' }
  })
  line.answers('chat:close', () => ({ ok: true, reply: {} }))
  line.answers('chat:beat', () => ({ ok: true, reply: { at: 'now', revs: [...kept.values()].map(markOf) } }))

  const handlers: HttpHandler[] = [
    answer(chatRoutes.conversations, () => ({ items: [...kept.values()].map(entryOf), next: null })),
    answer(chatRoutes.conversation, ({ conversationId: id }) => entryOf(of(id))),
    answer(chatRoutes.history, ({ conversationId: id, before, after, around }) =>
      stretch(id, { ...(before && { before }), ...(after && { after }), ...(around && { around }) }),
    ),
    answer(catchingUpRoutes.changes, ({ cursors }) => ({ changes: cursors.map(changesOf) })),
    answer(catchingUpRoutes.ownChanges, () => ({
      ...{ ownRev, isComplete: false, marks: [], threads: [], drafts: [], acknowledgements: [] },
    })),
    ...threads.handlers,
    ...asking.handlers,
    ...createFakeMarks({ me, of, alter, at: minute(59) }),
    answer(chatRoutes.post, ({ conversationId: id, key, text, root, acknowledge = false }) => {
      const head = root && of(id).messages.find((one) => one.id === root)
      const place = head ? { id: head.id, seq: head.seq } : null
      const posted = keys.get(key) ?? write(id, me.id, text, { isTold: false, root: place, acknowledge })
      keys.set(key, posted)
      return posted
    }),
    answer(chatRoutes.edit, ({ conversationId: id, messageId, text }) =>
      alter(id, messageId, { text, editedAt: minute(59) }),
    ),
    answer(chatRoutes.remove, ({ conversationId: id, messageId }) =>
      alter(id, messageId, { state: 'stone', stone: { reason: 'author', at: minute(59) } }),
    ),
    answer(chatRoutes.markRead, ({ conversationId: id, seq }) => readTo(id, seq)),
    answer(chatRoutes.markUnread, ({ conversationId: id, seq }) => readTo(id, seq - 1)),
    answer(chatRoutes.drafts, () => ({ items: [...drafts.values()], next: null })),
    answer(chatRoutes.putDraft, ({ conversationId: id, text, root }) => keepDraft(id, text, root)),
    ...surroundings.handlers,
    answer(chatRoutes.people, () => ({ people: 64 })),
    answer(chatRoutes.reach, ({ text }) => {
      const people = mentionsIn(text).some(callsMany) ? 64 : 1
      return { people, mustConfirm: people > 50 }
    }),
  ]

  return {
    begin,
    /** What others say of themselves. */
    presences: surroundings.presences,
    settings: surroundings.settings,
    write,
    readTo,
    handlers,
    /** What asks to be taken note of. */
    asking,
    /** Another device of the person has taken note. */
    takesNoteElsewhere: (id: MessageId) =>
      act(() => line.tells(chatTells, 'chat:own-acknowledgement', asking.acknowledge(id))),
    messagesIn: (id: ConversationId) => of(id).messages,
    readSeqIn: (id: ConversationId) => of(id).readSeq,
    /** What is begun in a conversation, or below a message. */
    draftOf: (id: ConversationId | MessageId) => drafts.get(id)?.text,
    keepDraft,
    alter,
    /** A conversation is something else now. */
    changes: (now: Conversation) => act(() => line.tells(chatTells, 'chat:conversation', now)),
    entryOf: (id: ConversationId) => entryOf(of(id)),
    /** Another device has written on. */
    writesElsewhere(id: ConversationId, text: string, root: MessageId | null = null): void {
      const draft = keepDraft(id, text, root)
      act(() => line.tells(chatTells, 'chat:draft', draft))
    },
    /** Another device has read a thread so far. */
    readsThreadElsewhere(id: ConversationId, rootId: MessageId, readSeq: number): void {
      act(() => line.tells(chatTells, 'chat:own-thread', threads.readsElsewhere(id, rootId, readSeq)))
    },
    /** The person is no longer in it. Gives back how to take them in again. */
    lose(id: ConversationId, { isTold = true } = {}): () => void {
      const lost = of(id)
      const tell = () => isTold && act(() => line.tells(chatTells, 'chat:access-changed', { conversationId: id }))
      kept.delete(id)
      tell()
      return () => {
        kept.set(id, lost)
        tell()
      }
    },
  }
}
