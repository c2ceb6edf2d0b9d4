import { type ConversationId, type Message, mayPin } from '@kleeblatt/shared/chat'
import { Failure, type Page, type PersonId, pageFrom } from '@kleeblatt/shared/core'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { OneMessage } from './deleting.ts'
import { createMarked } from './marked.ts'
import type { Parts } from './parts.ts'

export interface Pinning extends OneMessage {
  readonly pinned: boolean
}

export interface PinsOf {
  readonly conversationId: ConversationId
  readonly after?: string | undefined
  readonly limit: number
}

const cursor = z.tuple([z.iso.datetime().transform((at) => new Date(at)), z.string().regex(/^[0-9a-f]{24}$/)])

function readCursor(text: string | undefined): { at: Date; id: string } | null {
  if (text === undefined) return null
  const read = cursor.safeParse(text.split(' '))
  if (!read.success) throw new Failure('invalid', 'unknown-cursor')
  const [at, id] = read.data
  return { at, id }
}

const cursorOf = (message: Message) =>
  message.state === 'said' && message.pinned ? `${message.pinned.at} ${message.id}` : ''

/** Keeping at hand what many look for. */
export function createPinning(parts: Parts) {
  const { store, now, accesses, alone } = parts
  const marked = createMarked(parts)

  async function set(tx: Tx, actor: Actor, { pinned, ...at }: Pinning): Promise<Message> {
    const { access, message } = await accesses.openMessage(actor, at, tx)
    if (message.state === 'stone') throw new Failure('conflict', 'deleted', { current: message })
    if (!mayPin(access.conversation, access.standing)) throw new Failure('forbidden', 'may-not-pin')
    if ((message.pinned !== null) === pinned) return message
    const next = { at: now(), pins: pinned ? 1 : -1 }
    const { conversation, changedAt } = await store.conversations.next(tx, at.conversationId, next)
    const turn = { rev: conversation.rev, at: changedAt }
    const after = await store.messages.setPinned(tx, message.id, turn, pinned ? actor.id : null)
    await marked(tx, conversation, message, after)
    return after
  }

  const pin = (actor: Actor, pinning: Pinning): Promise<Message> =>
    alone(pinning.conversationId, (tx) => set(tx, actor, pinning))

  /** The last pinned first. */
  async function pins(actor: Actor, { conversationId, after, limit }: PinsOf): Promise<Page<Message>> {
    const { fromSeq } = await accesses.open(actor, conversationId)
    const rows = await store.messages.pinned(conversationId, { before: readCursor(after), fromSeq, limit: limit + 1 })
    return pageFrom(rows, limit, { item: (row) => row, cursor: cursorOf })
  }

  /** What a person has pinned stays so; who did it is not named any more. */
  async function erasePinner(tx: Tx, person: PersonId): Promise<void> {
    for (const message of await store.messages.pinnedBy(person, tx)) {
      const { conversation, changedAt } = await store.conversations.next(tx, message.conversationId, { at: now() })
      const turn = { rev: conversation.rev, at: changedAt }
      await marked(tx, conversation, message, await store.messages.unnamePinner(tx, message.id, turn))
    }
  }

  return { pin, pins, erasePinner }
}
