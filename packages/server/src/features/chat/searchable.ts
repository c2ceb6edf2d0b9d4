import { type Conversation, type Message, plainText } from '@kleeblatt/shared/chat'
import { everyone, type Principal } from '@kleeblatt/shared/core'
import type { Actor } from '../../kernel/actor.ts'
import type { Searchable, SearchDoc } from '../../kernel/search.ts'
import type { Kept } from './conversations/row/store.ts'
import { createFeed, type Handed, type Wanted } from './feed.ts'
import type { Span } from './members/store.ts'
import { canSee, sightOf } from './service/access.ts'
import { createReaders } from './service/readers.ts'
import type { ChatService } from './service.ts'
import type { ChatStore } from './store.ts'

interface Needs {
  store: ChatStore
  openMany: ChatService['openMany']
  changesSince: ChatService['changesSince']
  now: () => Date
}

const openToAll: readonly Principal[] = [everyone]

const titleOf = (conversation: Conversation) => (conversation.kind === 'direct' ? '' : (conversation.name ?? ''))

/**
 * Who may find a message, by the place that decides it. Messages that the same people may find share one list: a list of
 * a thousand is then handed to the index, and looked up there, once for all of them.
 */
function aclsOf(conversation: Conversation, spans: readonly Span[]): (seq: number) => readonly Principal[] {
  const isOpen = conversation.kind === 'channel' && conversation.access === 'open'
  // Who may see a place may see all later ones, so how many they are says who they are.
  const lists = new Map<number, readonly Principal[]>()
  return (seq) => {
    if (isOpen) return openToAll
    const readers = conversation.history === 'all' ? spans : spans.filter(({ sinceSeq }) => sinceSeq < seq)
    const list = lists.get(readers.length) ?? readers.map(({ principal }) => principal)
    lists.set(readers.length, list)
    return list
  }
}

function docOf(conversation: Conversation, acl: readonly Principal[], message: Extract<Message, { state: 'said' }>) {
  const { id, seq, text, authorId, postedAt, editedAt } = message
  return {
    id,
    kind: 'message',
    space: conversation.id,
    acl,
    title: titleOf(conversation),
    text: plainText(text),
    author: authorId,
    seq,
    updatedAt: Date.parse(editedAt ?? postedAt),
    // The same message is handed over again when others may find it.
    rev: Math.max(conversation.rev, message.rev),
  } satisfies SearchDoc
}

export function chatSearchable({ store, openMany, changesSince, now }: Needs): Searchable {
  const readersOf = createReaders(store)

  /** Of what has changed in a conversation, the first `limit`. */
  function handed(kept: Kept, after: number, limit: number, rows: readonly Message[], spans: readonly Span[]): Handed {
    const { conversation } = kept
    const acl = aclsOf(conversation, spans)
    const taken = rows.slice(0, limit)
    const isComplete = rows.length <= limit
    return {
      kept,
      docs: taken.flatMap((message) =>
        message.state === 'said' ? [docOf(conversation, acl(sightOf(message)), message)] : [],
      ),
      gone: taken.flatMap((message) => (message.state === 'stone' ? [message.id] : [])),
      count: taken.length,
      rev: isComplete ? conversation.rev : (taken.at(-1)?.rev ?? after),
      isComplete,
    }
  }

  /** A conversation's messages after a rev. Who may find them is asked after the rev they are handed over at. */
  async function hand(kept: Kept, after: number, limit: number): Promise<Handed> {
    const { id } = kept.conversation
    const rows = await store.messages.changedAfter(id, after, limit + 1)
    const readers = await readersOf(rows.length > 0 ? [kept] : [])
    return handed(kept, after, limit, rows, readers.get(id) ?? [])
  }

  async function handAll(wanted: readonly Wanted[]): Promise<Handed[]> {
    const spans = wanted.map(({ kept: { conversation }, after }) => {
      return { conversationId: conversation.id, after, upTo: conversation.rev }
    })
    const changed = Map.groupBy(await store.messages.changedWithin(spans), ({ conversationId }) => conversationId)
    const readers = await readersOf(wanted.flatMap(({ kept }) => (changed.has(kept.conversation.id) ? [kept] : [])))
    return wanted.map(({ kept, after }) => {
      const rows = changed.get(kept.conversation.id) ?? []
      return handed(kept, after, rows.length, rows, readers.get(kept.conversation.id) ?? [])
    })
  }

  async function readableBy(actor: Actor, ids: readonly string[]): Promise<string[]> {
    const spots = await store.messages.placesSaid(ids.filter((id) => /^[0-9a-f]{24}$/.test(id)))
    const conversations = [...new Set(spots.map(({ conversationId }) => conversationId))]
    const open = new Map((await openMany(actor, conversations)).map((one) => [one.conversation.id, one]))
    return spots.flatMap(({ id, conversationId, sight }) => {
      const access = open.get(conversationId)
      return access && canSee(access, sight) ? [id] : []
    })
  }

  return { kind: 'message', changes: createFeed({ store, changesSince, now, hand, handAll }), readableBy }
}
