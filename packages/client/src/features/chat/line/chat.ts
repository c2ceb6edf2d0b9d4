import {
  type ConversationId,
  chatRoutes,
  type DraftPlace,
  type Entry,
  type Message,
  type Told,
} from '@kleeblatt/shared/chat'
import type { PersonId, Principal } from '@kleeblatt/shared/core'
import { type Call, call } from '../../../kernel/api.ts'
import { type Kept, kept } from '../../../kernel/kept.ts'
import { newKey } from '../../../kernel/key.ts'
import { type DeviceStore, openDeviceStore, type Parcel } from '../outbox/device-store.ts'
import { createDrafts, type Drafts, mainOf } from '../outbox/drafts.ts'
import { createOutbox, type Outbox } from '../outbox/outbox.ts'
import { createTurn, type Turn } from '../outbox/turn.ts'
import type { Acknowledging } from './acknowledging.ts'
import { createBesides } from './besides.ts'
import { createChanges } from './changes.ts'
import { createHistories } from './histories.ts'
import type { ConversationHistory } from './history.ts'
import { inTime } from './in-time.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { createKeeping, keepEnds, keepThreads, restore } from './keeping.ts'
import type { OwnCounter } from './own-counter.ts'
import { createOwnState } from './own-state.ts'
import { createPause } from './pause.ts'
import { createPosting, type PostOverLine } from './posting.ts'
import type { Threading } from './threading.ts'
import type { Standing } from './wanted.ts'

/** The messenger of one person on this device. It lives as long as the page. */
export interface Chat extends Threading, Acknowledging {
  readonly me: PersonId
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly drafts: Drafts
  history(id: ConversationId): ConversationHistory
  hear(told: Told): void
  /** Where conversations stand, from the server: what is missing is asked for, also what could not be had before. */
  compare(marks: readonly Standing[]): void
  /**
   * The person is in these conversations and no others: what was lost without a word goes, and what they only look into
   * is asked about, of which no mark tells.
   */
  keepOnly(marks: readonly Standing[]): Promise<void>
  /** What the person stands for: they are mentioned by any of it. */
  standFor(principals: readonly Principal[]): void
  /** There is a line again: what waits goes out at once. */
  sendWaiting(): void
  /** What is sent goes out by this line first. */
  postBy(line: PostOverLine): void
  /** How far this device has heard of what is the person's alone. */
  readonly counter: OwnCounter
  /** The line tells what it should: sends what waits, and asks for what is the person's alone up to this number. */
  connected(ownRev: number): void
  /** The conversation is no longer the person's to see: nothing of it stays. */
  forget(id: ConversationId): void
  /** Nobody looks at the conversation any more. */
  rest(id: ConversationId): void
  /** Settles when the message is safe on this device. `confirmed` people may be called by it. */
  send(id: ConversationId, text: string, how?: { confirmed?: number; acknowledge?: boolean }): Promise<void>
}

const draftPauseMs = 1_500

/** Runs only the last of several works that come close together. */
function createLater() {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  return (id: string, work: () => void): void => {
    clearTimeout(timers.get(id))
    timers.set(id, setTimeout(work, draftPauseMs))
  }
}

/** What the messenger needs of the device it lives on. */
export interface Device {
  readonly call: Call
  readonly store: DeviceStore
  /** What can be read without a line. */
  readonly kept: Kept
  readonly now: () => Date
  /** Its turn among the tabs of this device; hears when another tab has a word. */
  turn(onWord: () => void): Turn
}

/** The page's own. */
const thisDevice = async (me: PersonId): Promise<Device> => ({
  call,
  store: await openDeviceStore(me),
  kept: kept(),
  now: () => new Date(),
  turn: (onWord) => createTurn(me, onWord),
})

const askingWith = (call: Call, onGone: (id: ConversationId) => void): Parameters<typeof createInbox>[1] => ({
  onGone,
  page: (after) => call(chatRoutes.conversations, after === undefined ? {} : { after }),
  entry: (conversationId) => call(chatRoutes.conversation, { conversationId }),
})

const savingWith =
  (call: Call, onSaved: (ownRev: number) => void) =>
  async ({ conversationId, root }: DraftPlace, text: string) => {
    const draft = await call(chatRoutes.putDraft, { conversationId, text, ...(root && { root }) })
    onSaved(draft.ownRev)
    return draft
  }

interface Waiting {
  readonly pause: ReturnType<typeof createPause>
  readonly outbox: Outbox
  readonly drafts: Drafts
}

const sendingWhatWaits =
  ({ pause, outbox, drafts }: Waiting) =>
  (): void => {
    pause.end()
    outbox.wake()
    drafts.catchUp()
  }

export async function createChat(me: PersonId, given?: Device): Promise<Chat> {
  const device = given ?? (await thisDevice(me))
  const { store } = device
  const call = inTime(device.call)
  const later = createLater()
  const keeping = createKeeping(device.kept, me)
  const inbox = createInbox(me, askingWith(call, letGo))
  const pause = createPause()
  const turn = device.turn(() => outbox.wake())
  const posting = createPosting(call)
  const onSent = (message: Message) => hear({ name: 'chat:message', payload: { message, was: null } })
  const outbox = await createOutbox({ store, post: posting.post, onSent, turn, pause: pause.wait })
  const drafts = await createDrafts({ store, save: savingWith(call, (ownRev) => counter.heard(ownRev)), later })

  const put = (parcel: Pick<Parcel, 'conversationId' | 'text' | 'confirmed' | 'root' | 'acknowledge'>) =>
    outbox.send({ ...parcel, key: newKey(), writtenAt: device.now().toISOString() })
  const changes = createChanges(call, { onMine: (mine) => besides.hearMine(mine), onGone: forget })
  const {
    of: besides,
    hearing,
    threadLines,
  } = createBesides({
    ...{ me, call, changes, drafts, send: put, inbox },
    ...keepThreads(keeping, () => threadLines.roots(), later),
  })
  const histories = createHistories(call, {
    changes,
    onMine: besides.hearMine,
    ...keepEnds(keeping, () => histories.ids(), later),
  })

  const { counter, connected } = createOwnState(call, {
    ...{ drafts, hear },
    hearOwnThread: (payload) => hearOfThread({ name: 'chat:own-thread', payload }),
    hearAcknowledged: besides.hearAcknowledged,
    reload: () => Promise.all([inbox.load(), besides.threads.load(), hearing.connected()]),
  })

  function hear(told: Told): void {
    if (told.name === 'chat:own') counter.heard(told.payload.ownRev)
    inbox.hear(told)
    hearing.hear(told)
    histories.hear(told)
  }

  const hearOfThread: Threading['hearOfThread'] = (told) => {
    if (told.name === 'chat:own-thread') counter.heard(told.payload.ownRev)
    besides.hearOfThread(told)
  }

  /** Nothing that was said in it stays on this device. */
  function letGo(id: ConversationId): void {
    histories.forget(id)
    hearing.forget(id)
  }

  function forget(id: ConversationId): void {
    letGo(id)
    void inbox.refresh(id)
  }

  const read = () => new Set([...histories.ids(), ...threadLines.conversations()])
  await restore(keeping, { inbox, histories, threads: besides.threads, threadLines, read, later })
  const sendWaiting = sendingWhatWaits({ pause, outbox, drafts })
  const parts = { me, inbox, outbox, drafts, besides, hearing, histories, counter, read }
  return { ...faceOf(parts, { put, sendWaiting, connected }), hear, hearOfThread, forget, postBy: posting.by }
}

interface Parts extends Pick<Chat, 'me' | 'inbox' | 'outbox' | 'drafts' | 'counter'> {
  readonly besides: ReturnType<typeof createBesides>['of']
  readonly hearing: ReturnType<typeof createBesides>['hearing']
  readonly histories: ReturnType<typeof createHistories>
  readonly read: () => ReadonlySet<ConversationId>
}

interface Doing {
  readonly put: (parcel: Pick<Parcel, 'conversationId' | 'text' | 'confirmed' | 'acknowledge'>) => Promise<void>
  readonly sendWaiting: () => void
  readonly connected: (ownRev: number) => Promise<void>
}

/** Where open channels stand that are read here by somebody who is not in them. */
const lookedInto = (entries: readonly Entry[], read: ReadonlySet<ConversationId>): Standing[] =>
  entries.flatMap(({ standing, conversation: { id, rev } }) =>
    standing === 'reader' && read.has(id) ? { conversationId: id, rev } : [],
  )

/** What its parts are as one. */
function faceOf(
  { besides, hearing, histories, read, ...shown }: Parts,
  { put, sendWaiting, connected }: Doing,
): Omit<Chat, 'hear' | 'forget' | 'postBy'> {
  const { inbox, drafts, counter } = shown

  function compare(marks: readonly Standing[]): void {
    hearing.compare(marks)
    void inbox.compare(marks)
    histories.compare(marks)
    void counter.look()
  }

  return {
    ...shown,
    ...besides,
    history: histories.history,
    compare,
    async keepOnly(marks) {
      await inbox.keepOnly(marks, read())
      compare(lookedInto(inbox.view.get().entries, read()))
    },
    sendWaiting,
    connected(ownRev) {
      sendWaiting()
      hearing.connected()
      void connected(ownRev).catch(() => {}) // asked again with the next connection
    },
    standFor(principals) {
      inbox.standFor(principals)
      hearing.standFor(principals)
    },
    rest: histories.rest,
    async send(conversationId, text, { confirmed = 0, acknowledge = false } = {}) {
      await put({ conversationId, text, confirmed, ...(acknowledge && { acknowledge }) })
      drafts.sent(mainOf(conversationId), text)
    },
  }
}
