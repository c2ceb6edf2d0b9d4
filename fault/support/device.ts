import {
  type ConversationId,
  catchingUpRoutes,
  chatAsks,
  chatRoutes,
  chatTells,
  type Message,
} from '@kleeblatt/shared/chat'
import { Failure, type PersonId } from '@kleeblatt/shared/core'
import { type Chat, createChat } from '../../packages/client/src/features/chat/line/chat.ts'
import { overLine } from '../../packages/client/src/features/chat/line/posting.ts'
import { attendWithinMs, createTouch, lookMs } from '../../packages/client/src/features/chat/line/touch.ts'
import { type Call, createCall } from '../../packages/client/src/kernel/api.ts'
import { newKey } from '../../packages/client/src/kernel/key.ts'
import { createLineTo } from '../../packages/client/src/kernel/line.ts'
import { ask } from '../../packages/client/src/kernel/live.ts'
import type { Shelf } from './shelves.ts'

export interface Person {
  readonly id: PersonId
  readonly cookie: string
}

/** What is taken out of a client on purpose, to see that it is missed. */
export interface Without {
  /** Nothing is compared with the truth and nothing is asked for again: a client that believes its line. */
  readonly catchingUp?: boolean
  /** What is written goes out at once, whatever became of what was written before. */
  readonly waiting?: boolean
}

interface Wanted {
  readonly name: string
  readonly person: Person
  readonly origin: string
  readonly shelf: Shelf
  readonly conversations: readonly ConversationId[]
  /** How wrong its clock is. */
  readonly clockOffByMs: number
  readonly without: Without
}

const hurryMs = 300

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Asks as a browser at our own page would. */
export const callerAt = (origin: string, cookie: string): Call =>
  createCall((path, init) => fetch(`${origin}${path}`, { ...init, headers: { ...init.headers, origin, cookie } }))

const isCatchingUp = (at: string) => at === catchingUpRoutes.changes.at || at === chatRoutes.conversation.at

/** Keeps what the server has said yes to. */
function listening(call: Call, acknowledged: Set<string>, { catchingUp: isDeaf = false }: Without): Call {
  return async (route, input, signal) => {
    if (isDeaf && isCatchingUp(route.at)) throw new Failure('unavailable')
    const reply = await call(route, input, signal)
    if (route.at === chatRoutes.post.at && 'text' in input) acknowledged.add(String(input.text))
    return reply
  }
}

/** Enough to overtake each other, and no more than a busy machine can work off. */
const mostAtOnce = 4

/** Sends at once and tries again by itself, one message beside the other. */
function hurrying(call: Call): Chat['send'] {
  let underWay = 0
  return async (conversationId, text) => {
    while (underWay >= mostAtOnce) await wait(hurryMs)
    const key = newKey()
    const post = async (): Promise<unknown> =>
      call(chatRoutes.post, { key, conversationId, text }).catch(() => wait(hurryMs).then(post))
    underWay += 1
    void post().finally(() => {
      underWay -= 1
    })
  }
}

/** A client as it runs in a browser, without the browser: the messenger itself, on a line of its own. */
export interface Device {
  readonly name: string
  readonly person: Person
  readonly conversations: readonly ConversationId[]
  readonly chat: Chat
  readonly call: Call
  /** The texts the server has said yes to. */
  readonly acknowledged: ReadonlySet<string>
  close(): void
}

/** What can be read without a line is no part of what is tried here. */
const keepsNothing = {
  get: async () => undefined,
  put: async () => {},
  remove: async () => {},
  clear: async () => {},
  resume: () => {},
}

const hears = ['chat:message', 'chat:conversation', 'chat:own'] as const

export async function openDevice(wanted: Wanted): Promise<Device> {
  const { name, person, origin, conversations, without } = wanted
  const acknowledged = new Set<string>()
  const call = listening(callerAt(origin, person.cookie), acknowledged, without)
  const line = createLineTo(origin, person.cookie)
  const post = overLine(line, () => line.connected)
  const heardYes = (message: Message) => {
    if (message.state === 'said') acknowledged.add(message.text)
    return message
  }
  const whole = await createChat(person.id, {
    call,
    ...wanted.shelf,
    kept: keepsNothing,
    now: () => new Date(Date.now() + wanted.clockOffByMs),
  })
  whole.postBy((words) => post(words)?.then(heardYes) ?? null)
  const chat: Chat = without.waiting ? { ...whole, send: hurrying(call) } : whole
  const believing: Chat = { ...chat, compare: () => {}, keepOnly: async () => {} }
  const touch = createTouch(
    without.catchingUp ? believing : chat,
    {
      isUp: () => line.connected,
      attend: () => ask(line, chatAsks, 'chat:attend', {}, attendWithinMs),
      beat: (since) => ask(line, chatAsks, 'chat:beat', { since }),
      open: (conversationId) => ask(line, chatAsks, 'chat:open', { conversationId }),
    },
    wait,
  )

  for (const told of hears)
    line.on(told, (payload: unknown) => chat.hear({ name: told, payload: chatTells[told].parse(payload) } as never))
  line.on('chat:stands', (payload: unknown) => touch.stands(chatTells['chat:stands'].parse(payload).revs))
  line.on('chat:own-stands', (payload: unknown) => {
    void chat.counter.reached(chatTells['chat:own-stands'].parse(payload).ownRev)
  })
  line.on('chat:access-changed', (payload: unknown) => {
    void touch.accessChanged(chatTells['chat:access-changed'].parse(payload).conversationId)
  })
  /** A screen that could not be opened is opened again. */
  const openAll = () => {
    for (const id of conversations) if (chat.history(id).view.get().state !== 'open') void chat.history(id).open()
  }
  line.on('connect', () => {
    void touch.attend()
    openAll()
  })
  line.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') line.connect()
  })
  const timers = [setInterval(touch.look, lookMs), setInterval(openAll, lookMs)]
  line.connect()

  return {
    name,
    person,
    conversations,
    chat,
    call,
    acknowledged,
    close() {
      for (const timer of timers) clearInterval(timer)
      chat.outbox.close()
      line.disconnect()
    },
  }
}
