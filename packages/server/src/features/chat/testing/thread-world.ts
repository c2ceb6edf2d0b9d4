import {
  chatTells,
  type Message,
  type MessageId,
  mentionToken,
  type Thread,
  type ThreadEntry,
  type ThreadTold,
  threadsWith,
  threadWith,
} from '@kleeblatt/shared/chat'
import type { Actor } from '../../../kernel/actor.ts'
import { chatWorld, member, newKey } from './chat-world.ts'

type House = Awaited<ReturnType<typeof chatWorld>>
type Device = Awaited<ReturnType<House['device']>>

/** What a device has heard that matters to threads, in the order it came. */
const threadToldTo = (device: Device): ThreadTold[] =>
  device.all.flatMap(({ name, payload }): ThreadTold[] => {
    if (name === 'chat:message') return [{ name, payload: chatTells[name].parse(payload) }]
    if (name === 'chat:conversation') return [{ name, payload: chatTells[name].parse(payload) }]
    if (name === 'chat:own') return [{ name, payload: chatTells[name].parse(payload) }]
    if (name === 'chat:own-thread') return [{ name, payload: chatTells[name].parse(payload) }]
    return name === 'chat:thread-news' ? [{ name, payload: chatTells[name].parse(payload) }] : []
  })

/** A group of three with a thread that Mara began and Jörg and Svenja have answered in. */
export async function threaded(history: 'all' | 'since-joining' = 'all') {
  const house = await chatWorld()
  const [mara, joerg, svenja] = [house.person(), house.person(), house.person()]
  const conversationId = await house.group(mara, [member(joerg), member(svenja)], { history })

  const answers = (actor: Actor, root: MessageId, text: string, key = newKey()): Promise<Message> =>
    house.service.post(actor, { conversationId, text, key, root })
  const opens = (actor: Actor, rootId: MessageId, part: { before?: number; after?: number; around?: number } = {}) =>
    house.service.thread(actor, { conversationId, rootId, limit: 50, ...part })
  const threadsOf = async (actor: Actor, unread = false): Promise<ThreadEntry[]> =>
    (await house.service.threads(actor, { limit: 100, unread })).items

  const root = await house.says(mara, conversationId, 'Wer kommt mit?')
  const other = await house.says(joerg, conversationId, 'Und wann?')
  const first = await answers(joerg, root.id, 'Ich')
  const second = await answers(svenja, root.id, `Ich auch, ${mentionToken(mara.id)}`)

  return { ...house, mara, joerg, svenja, conversationId, answers, opens, threadsOf, root, other, first, second }
}

export type Threaded = Awaited<ReturnType<typeof threaded>>

type Order = <Each>(told: Each[]) => Each[]
const asTold: Order = (told) => told

/** The list of threads as a device shows it, from what it asked and has heard. */
export const listShown = (asked: readonly ThreadEntry[], device: Device, me: Actor, order = asTold) =>
  threadsWith(asked, order(threadToldTo(device)), me)

/** A thread as a device shows it. */
export const threadShown = (asked: Thread, device: Device, order = asTold): Thread =>
  order(device.heard(chatTells, 'chat:message').map(({ message }) => message)).reduce(threadWith, asked)
