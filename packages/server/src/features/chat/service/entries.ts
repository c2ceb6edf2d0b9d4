import type { ConversationId, Entry, Mark } from '@kleeblatt/shared/chat'
import { Failure, type Page } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { ChatStore } from '../store.ts'
import { type Access, type Accesses, accessOf } from './access.ts'
import { readCursor, toCursor } from './cursor.ts'
import type { Looking } from './looking.ts'

interface Needs {
  store: ChatStore
  accesses: Accesses
  steadily: Looking
}

interface Active {
  readonly id: ConversationId
  readonly activeAt: string
}

const byActivity = (one: Active, other: Active) =>
  other.activeAt.localeCompare(one.activeAt) || other.id.localeCompare(one.id)

export type Entries = ReturnType<typeof createEntries>

export function createEntries({ store, accesses, steadily }: Needs) {
  async function entriesOf(actor: Actor, open: readonly Access[]): Promise<Entry[]> {
    const seen = await steadily(actor, open)
    const lastIds = seen.flatMap(({ access }) => access.kept.lastId ?? [])
    const last = new Map((await store.messages.messages(lastIds)).map((message) => [message.conversationId, message]))
    return seen
      .map(({ access: { conversation, standing, fromSeq }, mark: { readSeq, ownRev, unread, mentions } }) => {
        const newest = last.get(conversation.id)
        const visible = newest && newest.seq > fromSeq ? newest : null
        return { conversation, standing, fromSeq, last: visible, readSeq, ownRev, unread, mentions }
      })
      .toSorted((one, other) => byActivity(one.conversation, other.conversation))
  }

  async function entryOf(actor: Actor, access: Access): Promise<Entry> {
    const [entry] = await entriesOf(actor, [access])
    if (!entry) throw new Failure('not-found')
    return entry
  }

  const entry = async (actor: Actor, id: ConversationId): Promise<Entry> =>
    entryOf(actor, await accesses.open(actor, id))

  async function mark(actor: Actor, id: ConversationId): Promise<Mark> {
    const [seen] = await steadily(actor, [await accesses.open(actor, id)])
    if (!seen) throw new Failure('not-found')
    return seen.mark
  }

  /** What the actor belongs to, the most recently written in first. */
  async function conversations(
    actor: Actor,
    { after, limit }: { after?: string | undefined; limit: number },
  ): Promise<Page<Entry>> {
    const spans = await accesses.belongings(actor)
    const cursor = readCursor(after)
    const before = cursor && { activeAt: new Date(cursor.activeAt), id: cursor.id }
    const rows = await store.conversations.recent([...spans.keys()], { before, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)?.conversation
    const open = shown.flatMap((kept) => accessOf(kept, spans.get(kept.conversation.id) ?? []) ?? [])
    return {
      items: await entriesOf(actor, open),
      next: rows.length > limit && last ? toCursor({ activeAt: last.activeAt, id: last.id }) : null,
    }
  }

  /** Where these stand, of those that are open to the actor. */
  async function marksOf(actor: Actor, ids: readonly ConversationId[]): Promise<Mark[]> {
    const seen = await steadily(actor, await accesses.openMany(actor, ids))
    return seen.map((one) => one.mark)
  }

  return { entry, entryOf, entriesOf, mark, marksOf, conversations }
}
