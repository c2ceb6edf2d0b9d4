import { type Call, type ConversationId, conversationId, type Entry, type Message } from '@kleeblatt/shared/chat'
import { type Page, pageFrom } from '@kleeblatt/shared/core'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { type Access, accessOf } from './access.ts'
import { readPlace, toPlace } from './cursor.ts'
import type { Parts } from './parts.ts'

interface Unread {
  readonly access: Access
  readonly readSeq: number
  /** What comes after this place is new to them. */
  readonly after: number
}

export interface ComingBackPart {
  readonly after?: string | undefined
  readonly limit: number
}

/** A place in a list that is ordered by a number, most first, and by id among equals. */
const ranked = z.tuple([z.number(), conversationId])
/** A place in a list that is ordered by conversation and seq. */
const said = z.tuple([conversationId, z.number()])

const contextLines = 2
/** So many conversations are looked through for calls with one question to the store. */
const manyAtOnce = 100

const idOf = ({ access }: Unread): ConversationId => access.conversation.id
const amountOf = ({ access, after }: Unread) => access.conversation.seq - after
const activityOf = ({ access }: Unread) => Date.parse(access.conversation.activeAt)
const isChannel = ({ access }: Unread) => access.conversation.kind === 'channel'

/** Those that come after a place in the list, most first. */
function inRank(all: readonly Unread[], rankOf: (one: Unread) => number, after: string | undefined): Unread[] {
  const sorted = all.toSorted((one, other) => rankOf(other) - rankOf(one) || idOf(one).localeCompare(idOf(other)))
  const place = readPlace(ranked, after)
  if (!place) return sorted
  const [rank, id] = place
  return sorted.filter((one) => rankOf(one) < rank || (rankOf(one) === rank && idOf(one) > id))
}

/** Everything of the actor's in which something was written after the place they have read to: three questions. */
function createUnread({ store, accesses }: Pick<Parts, 'store' | 'accesses'>) {
  return async (actor: Actor): Promise<Unread[]> => {
    const spans = await accesses.belongings(actor)
    const ids = [...spans.keys()]
    const [kept, positions] = await Promise.all([
      store.conversations.conversations(ids),
      store.own.positions(actor.id, ids),
    ])
    return kept.flatMap((one) => {
      const access = accessOf(one, spans.get(one.conversation.id) ?? [])
      if (!access) return []
      const readSeq = positions.get(one.conversation.id)?.readSeq ?? access.startSeq
      const after = Math.max(readSeq, access.fromSeq)
      return after < access.conversation.seq ? [{ access, readSeq, after }] : []
    })
  }
}

type FindUnread = ReturnType<typeof createUnread>

/** What calls somebody in channels, with what was said right before it. */
function createCalls(store: Parts['store'], unread: FindUnread) {
  async function callsIn(actor: Actor, channels: readonly Unread[], limit: number): Promise<Message[]> {
    const found: Message[] = []
    for (let from = 0; from < channels.length && found.length < limit; from += manyAtOnce) {
      const where = channels
        .slice(from, from + manyAtOnce)
        .map(({ access, after }) => ({ conversationId: access.conversation.id, after }))
      found.push(...(await store.messages.callsAfter(where, actor, limit - found.length)))
    }
    return found
  }

  return async (actor: Actor, { after, limit }: ComingBackPart): Promise<Page<Call>> => {
    const place = readPlace(said, after)
    const channels = (await unread(actor))
      .filter((one) => isChannel(one) && (!place || idOf(one) >= place[0]))
      .toSorted((one, other) => idOf(one).localeCompare(idOf(other)))
      .map((one) => (place?.[0] === idOf(one) ? { ...one, after: Math.max(one.after, place[1]) } : one))
    const page = pageFrom(await callsIn(actor, channels, limit + 1), limit, {
      item: (message) => message,
      cursor: (message) => toPlace([message.conversationId, message.seq]),
    })
    const earlier = await store.messages.shortlyBefore(page.items)
    const known = new Map(channels.map((one) => [idOf(one), one]))
    const items = page.items.flatMap((message): Call[] => {
      const one = known.get(message.conversationId)
      if (!one) return []
      const { access } = one
      const before = earlier.filter(
        ({ conversationId: id, seq, state }) =>
          id === message.conversationId && seq < message.seq && seq > access.fromSeq && state === 'said',
      )
      return [{ conversation: access.conversation, message, before: before.slice(-contextLines), readSeq: one.readSeq }]
    })
    return { items, next: page.next }
  }
}

/** What has gathered for somebody while they were away. What is not shown is not counted. */
export function createComingBack({ store, accesses, entries }: Parts) {
  const unread = createUnread({ store, accesses })

  /** One part of a ranked list: only what is shown of it is counted. */
  async function part(
    actor: Actor,
    rows: readonly Unread[],
    limit: number,
    rankOf: (one: Unread) => number,
  ): Promise<Page<Entry>> {
    const { items, next } = pageFrom(rows.slice(0, limit + 1), limit, {
      item: (one) => one,
      cursor: (one) => toPlace([rankOf(one), idOf(one)]),
    })
    const places = new Map(items.map((one, index) => [idOf(one), index]))
    const placeOf = ({ conversation }: Entry) => places.get(conversation.id) ?? 0
    const told = await entries.entriesOf(
      actor,
      items.map(({ access }) => access),
    )
    return {
      items: told.filter((one) => one.unread > 0).toSorted((one, other) => placeOf(one) - placeOf(other)),
      next,
    }
  }

  async function comingBackAsked(actor: Actor, { after, limit }: ComingBackPart): Promise<Page<Entry>> {
    const between = (await unread(actor)).filter((one) => !isChannel(one))
    return part(actor, inRank(between, activityOf, after), limit, activityOf)
  }

  async function comingBackRest(actor: Actor, { after, limit }: ComingBackPart): Promise<Page<Entry>> {
    const channels = (await unread(actor)).filter(isChannel)
    return part(actor, inRank(channels, amountOf, after), limit, amountOf)
  }

  return { comingBackAsked, comingBackRest, comingBackCalls: createCalls(store, unread) }
}
