import type { ConversationId, Draft, Mark } from '@kleeblatt/shared/chat'
import type { Page } from '@kleeblatt/shared/core'
import { Failure, pageFrom } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards } from '../../../kernel/mongo.ts'
import type { Access } from './access.ts'
import type { Parts } from './parts.ts'

export interface ReadPlace {
  readonly conversationId: ConversationId
  readonly seq: number
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

  async function putDraft(
    actor: Actor,
    { conversationId, text }: { conversationId: ConversationId; text: string },
  ): Promise<Draft> {
    return atomically(async (tx) => {
      await accesses.open(actor, conversationId, tx)
      const before = await store.own.draft(actor.id, conversationId, tx)
      if (before.text === text) return before
      const draft = { conversationId, text, ownRev: await touch(tx, actor.id, 'chat.drafts') }
      await store.own.setDraft(tx, actor.id, draft)
      afterwards(tx, () => events.emit('chat.draft-changed', { person: actor.id, draft }))
      return draft
    })
  }

  async function draft(actor: Actor, { conversationId }: { conversationId: ConversationId }): Promise<Draft> {
    await accesses.open(actor, conversationId)
    return store.own.draft(actor.id, conversationId)
  }

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
