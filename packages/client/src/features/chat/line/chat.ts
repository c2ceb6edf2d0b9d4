import { type ConversationId, chatRoutes, type DraftPlace, type Message, type Told } from '@kleeblatt/shared/chat'
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
import { createKeeping, keepEnds, restore } from './keeping.ts'
import { createPause } from './pause.ts'
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
  /** What the person stands for: they are mentioned by any of it. */
  standFor(principals: readonly Principal[]): void
  /** There is a line again: what waits goes out at once. */
  sendWaiting(): void
  /** The line tells what it should: sends what waits, and asks what others have begun to write. */
  connected(): void
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

/** Of the person's drafts the newest first, until nothing is new to this device. */
async function hearDrafts(call: Call, drafts: Drafts): Promise<void> {
  const known = drafts.reached()
  for (let after: string | undefined, more = true; more; ) {
    const page = await call(chatRoutes.drafts, after === undefined ? {} : { after })
    for (const draft of page.items) drafts.hear(draft)
    after = page.next ?? undefined
    more = after !== undefined && page.items.every(({ ownRev }) => ownRev > known)
  }
}

const askingWith = (call: Call): Parameters<typeof createInbox>[1] => ({
  page: (after) => call(chatRoutes.conversations, after === undefined ? {} : { after }),
  entry: (conversationId) => call(chatRoutes.conversation, { conversationId }),
})

const postingWith =
  (call: Call) =>
  ({ key, conversationId, text, confirmed, root, acknowledge }: Parcel) =>
    call(chatRoutes.post, { key, conversationId, text, confirmed, root, acknowledge })

const savingWith =
  (call: Call) =>
  ({ conversationId, root }: DraftPlace, text: string) =>
    call(chatRoutes.putDraft, { conversationId, text, ...(root && { root }) })

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
  const inbox = createInbox(me, askingWith(call))
  const pause = createPause()
  const turn = device.turn(() => outbox.wake())
  const onSent = (message: Message) => hear({ name: 'chat:message', payload: { message, was: null } })
  const outbox = await createOutbox({ store, post: postingWith(call), onSent, turn, pause: pause.wait })
  const drafts = await createDrafts({ store, save: savingWith(call), later })

  const put = (parcel: Pick<Parcel, 'conversationId' | 'text' | 'confirmed' | 'root' | 'acknowledge'>) =>
    outbox.send({ ...parcel, key: newKey(), writtenAt: device.now().toISOString() })
  const changes = createChanges(call, { onMine: (mine) => besides.hearMine(mine), onGone: forget })
  const { of: besides, hearing } = createBesides({ me, call, changes, drafts, send: put, inbox })
  const histories = createHistories(call, {
    changes,
    onMine: besides.hearMine,
    ...keepEnds(keeping, () => histories.ids(), later),
  })

  function hear(told: Told): void {
    inbox.hear(told)
    hearing.hear(told)
    histories.hear(told)
  }

  function forget(id: ConversationId): void {
    histories.forget(id)
    hearing.forget(id)
    void inbox.refresh(id)
  }

  const sendWaiting = sendingWhatWaits({ pause, outbox, drafts })

  await restore(keeping, { inbox, histories, later })

  return {
    me,
    inbox,
    outbox,
    drafts,
    ...besides,
    history: histories.history,
    hear,
    compare(marks) {
      hearing.compare(marks)
      void inbox.compare(marks)
      histories.compare(marks)
    },
    sendWaiting,
    connected() {
      sendWaiting()
      hearing.connected()
      void hearDrafts(call, drafts).catch(() => {}) // asked again with the next connection
    },
    standFor(principals) {
      inbox.standFor(principals)
      hearing.standFor(principals)
    },
    forget,
    rest: histories.rest,
    async send(conversationId, text, { confirmed = 0, acknowledge = false } = {}) {
      await put({ conversationId, text, confirmed, ...(acknowledge && { acknowledge }) })
      drafts.sent(mainOf(conversationId), text)
    },
  }
}
