import { type ConversationId, chatRoutes, type Entry, type Message } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import type { HistoryView } from '../../packages/client/src/features/chat/line/view.ts'
import type { Call } from '../../packages/client/src/kernel/api.ts'
import { callerAt, type Device, type Person } from './device.ts'
import type { Talking } from './talking.ts'
import type { Talk } from './town.ts'

export interface Truth {
  readonly messages: ReadonlyMap<ConversationId, readonly Message[]>
  /** Each person's list as it is answered now. */
  readonly lists: ReadonlyMap<PersonId, readonly Entry[]>
}

async function historyOf(call: Call, conversationId: ConversationId): Promise<Message[]> {
  let messages: Message[] = []
  for (let after = 0, more = true; more; after = messages.at(-1)?.seq ?? 0) {
    const page = await call(chatRoutes.history, { conversationId, after, limit: 200 })
    messages = [...messages, ...page.messages]
    more = page.hasNewer
  }
  return messages
}

async function listOf(call: Call): Promise<Entry[]> {
  let entries: Entry[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await call(chatRoutes.conversations, after === undefined ? {} : { after })
    entries = [...entries, ...page.items]
    after = page.next
  }
  return entries
}

const mostTries = 20

/** Asks until there is an answer: a connection that has rested may be closed at the moment it is used. */
const insistently =
  (call: Call): Call =>
  async (route, input) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await call(route, input)
      } catch (error) {
        if (tries === mostTries) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }

/** What the store says, asked past all weather. */
export async function truthAt(origin: string, talks: readonly Talk[]): Promise<Truth> {
  const messages = new Map<ConversationId, readonly Message[]>()
  const lists = new Map<PersonId, readonly Entry[]>()
  for (const { id, members } of talks) {
    const [somebody] = members
    if (somebody) messages.set(id, await historyOf(insistently(callerAt(origin, somebody.cookie)), id))
    for (const person of members)
      if (!lists.has(person.id)) lists.set(person.id, await listOf(insistently(callerAt(origin, person.cookie))))
  }
  return { messages, lists }
}

const textOf = (message: Message) => (message.state === 'said' ? message.text : '')

export interface Verdict {
  readonly acknowledged: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly outOfOrder: readonly string[]
}

/** Whether what the server said yes to is there once, in the order in which it was meant. */
export function judge(truth: Truth, devices: readonly Device[], { meant }: Talking): Verdict {
  const all = [...truth.messages.values()].flat()
  const count = new Map<string, number>()
  for (const message of all) count.set(textOf(message), (count.get(textOf(message)) ?? 0) + 1)
  const acknowledged = [...new Set(devices.flatMap((device) => [...device.acknowledged]))]
  const place = new Map(all.map((message) => [textOf(message), message.seq]))
  const outOfOrder = [...meant].flatMap(([, texts]) => {
    const there = texts.filter((text) => place.has(text))
    return there.filter((text, at) => at > 0 && (place.get(text) ?? 0) <= (place.get(there[at - 1] ?? '') ?? 0))
  })
  const holes = [...truth.messages].flatMap(([id, messages]) =>
    messages.filter(({ seq }, at) => seq !== at + 1).map(({ seq }) => `${id} has a hole before ${seq}`),
  )
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((text) => !count.has(text)),
    doubled: [...count].filter(([, times]) => times > 1).map(([text]) => text),
    outOfOrder: [...outOfOrder, ...holes],
  }
}

/** What a client shows at one moment. */
export interface Shown {
  readonly device: Device
  readonly waiting: number
  readonly entries: readonly Entry[]
  readonly histories: ReadonlyMap<ConversationId, HistoryView>
}

export const shownBy = (device: Device): Shown => ({
  device,
  waiting: device.chat.outbox.parcels.get().length,
  entries: device.chat.inbox.view.get().entries,
  histories: new Map(device.conversations.map((id) => [id, device.chat.history(id).view.get()])),
})

/** A client may keep no more than the end of a long conversation. */
const leastKept = 50

const fingerprint = (message: Message) => `${message.id} ${message.seq} ${message.rev} ${textOf(message)}`

function historyWrong(view: HistoryView | undefined, truth: readonly Message[]): string | null {
  const shown = view?.history.messages ?? []
  const isWhole = view?.state === 'open' && !view.history.hasNewer && shown.length >= Math.min(leastKept, truth.length)
  if (!isWhole) return `${view?.state}, ${shown.length} of ${truth.length} messages`
  const end = truth.slice(truth.length - shown.length).map(fingerprint)
  const wrong = shown.find((message, at) => fingerprint(message) !== end[at])
  return wrong ? `shows ${fingerprint(wrong)}` : null
}

const standingOf = ({ conversation, last, readSeq, unread, mentions }: Entry) =>
  JSON.stringify([conversation.rev, conversation.seq, last?.id, last?.rev, readSeq, unread, mentions])

/** What must be there if an unread count is reckoned anew. */
const unreadIn = (messages: readonly Message[], { id }: Person, readSeq: number) =>
  messages.filter(({ seq, authorId }) => seq > readSeq && authorId !== id).length

function entryDiffers({ device, entries }: Shown, id: ConversationId, truth: Truth): string[] {
  const shown = entries.find(({ conversation }) => conversation.id === id)
  const asked = truth.lists.get(device.person.id)?.find(({ conversation }) => conversation.id === id)
  if (!asked || !shown) return [`${device.name} in ${id}: is not listed`]
  const unread = unreadIn(truth.messages.get(id) ?? [], device.person, asked.readSeq)
  if (asked.unread !== unread) return [`${device.name} in ${id}: the server counts ${asked.unread} for ${unread}`]
  if (standingOf(shown) === standingOf(asked)) return []
  return [`${device.name} in ${id}: lists ${standingOf(shown)} for ${standingOf(asked)}`]
}

/** Tells in what the clients' views differ from the store. A view that is the same as before is not read again. */
export function createDifferences(truth: Truth): (views: readonly Shown[]) => string[] {
  const known = new WeakMap<HistoryView, string | null>()

  function historyDiffers({ device, histories }: Shown, id: ConversationId): string[] {
    const view = histories.get(id)
    const before = view && known.get(view)
    const wrong = before === undefined ? historyWrong(view, truth.messages.get(id) ?? []) : before
    if (view) known.set(view, wrong)
    return wrong === null ? [] : [`${device.name} in ${id}: ${wrong}`]
  }

  return (views) =>
    views.flatMap((shown) => [
      ...(shown.waiting > 0 ? [`${shown.device.name} still has ${shown.waiting} to send`] : []),
      ...shown.device.conversations.flatMap((id) => [...historyDiffers(shown, id), ...entryDiffers(shown, id, truth)]),
    ])
}
