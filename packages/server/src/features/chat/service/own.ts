import type { ConversationId, Draft, DraftPlace, Mark, MessageId } from '@kleeblatt/shared/chat'
import type { Page } from '@kleeblatt/shared/core'
import { Failure, pageFrom } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import type { Access } from './access.ts'
import type { Parts } from './parts.ts'

export interface ReadPlace {
  readonly conversationId: ConversationId
  readonly seq: number
}

export interface WritingPlace {
  readonly conversationId: ConversationId
  /** The message below which an answer is begun; absent in the main stream. */
  readonly root?: MessageId | null | undefined
}

/** What is a person's alone: how far they have read, and what they have not said yet. Nobody else can ask for it. */
export function createOwn({ store, events, atomically, touch, accesses, entries }: Parts) {
  /** Moves a read position to where `aim` says; null leaves it. Told when all that was counted belongs together. */
  async function move(actor: Actor, id: ConversationId, aim: (access: Access, readSeq: number) => number | null) {
    const hasMoved = await atomically(async (tx) => {
      const access = await accesses.open(actor, id, tx)
      const position = await store.own.position(actor.id, id, tx)
      const readSeq = aim(access, position?.readSeq ?? access.startSeq)
      if (readSeq === null) return false
      const ownRev = await touch(tx, actor.id, 'chat.read-positions')
      await store.own.setPosition(tx, actor.id, id, { readSeq, ownRev })
      return true
    })
    const mark = await entries.mark(actor, id)
    if (hasMoved) events.emit('chat.read', { person: actor.id, mark })
    return mark
  }

  const markRead = (actor: Actor, { conversationId, seq }: ReadPlace): Promise<Mark> =>
    move(actor, conversationId, ({ conversation }, readSeq) => {
      const upTo = Math.min(seq, conversation.seq)
      return upTo > readSeq ? upTo : null
    })

  const markUnread = (actor: Actor, { conversationId, seq }: ReadPlace): Promise<Mark> =>
    move(actor, conversationId, ({ conversation, fromSeq }, readSeq) => {
      const upTo = Math.max(fromSeq, Math.min(seq - 1, conversation.seq))
      return upTo === readSeq ? null : upTo
    })

  /** Where the actor may begin something: a conversation, or a thread in it. */
  async function placeOf(actor: Actor, { conversationId, root = null }: WritingPlace, tx?: Tx): Promise<DraftPlace> {
    if (root === null) await accesses.open(actor, conversationId, tx)
    else {
      const { message } = await accesses.openMessage(actor, { conversationId, messageId: root }, tx)
      if (message.root) throw new Failure('not-found')
    }
    return { conversationId, root }
  }

  async function putDraft(actor: Actor, { text, ...at }: WritingPlace & { text: string }): Promise<Draft> {
    return atomically(async (tx) => {
      const place = await placeOf(actor, at, tx)
      const before = await store.own.draft(actor.id, place, tx)
      if (before.text === text) return before
      const draft = { ...place, text, ownRev: await touch(tx, actor.id, 'chat.drafts') }
      await store.own.setDraft(tx, actor.id, draft)
      afterwards(tx, () => events.emit('chat.draft-changed', { person: actor.id, draft }))
      return draft
    })
  }

  const draft = async (actor: Actor, at: WritingPlace): Promise<Draft> =>
    store.own.draft(actor.id, await placeOf(actor, at))

  /** The last touched ones first. */
  async function drafts(
    actor: Actor,
    { after, limit }: { after?: string | undefined; limit: number },
  ): Promise<Page<Draft>> {
    const before = after === undefined ? undefined : Number(after)
    if (before !== undefined && !Number.isSafeInteger(before)) throw new Failure('invalid', 'unknown-cursor')
    const rows = await store.own.drafts(actor.id, { before, limit: limit + 1 })
    return pageFrom(rows, limit, { item: (row) => row, cursor: ({ ownRev }) => String(ownRev) })
  }

  return { markRead, markUnread, putDraft, draft, drafts }
}
