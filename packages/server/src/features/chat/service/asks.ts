import { type Ask, type ConversationId, messageId } from '@kleeblatt/shared/chat'
import { type Page, pageFrom } from '@kleeblatt/shared/core'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import type { AskedPlace } from '../messages/asking.ts'
import { type Access, accessOf } from './access.ts'
import type { ComingBackPart } from './coming-back.ts'
import { readPlace, toPlace } from './cursor.ts'
import type { Parts } from './parts.ts'

/** A place in the list: when it was asked, and by which message among those of the same time. */
const asked = z.tuple([z.iso.datetime(), messageId])

const isAfter = ({ askedAt, id }: AskedPlace, [at, last]: z.infer<typeof asked>): boolean =>
  askedAt > at || (askedAt === at && id > last)

const dayMs = 86_400_000
/** What was asked longer ago is not brought up any more; at the message it can be done for ever. */
const askedForMs = 183 * dayMs

/** What somebody is asked to take note of, and has not yet. */
export function createAsks({ store, accesses, now }: Pick<Parts, 'store' | 'accesses' | 'now'>) {
  /** Where nobody asks, as is mostly so, it ends with the second question. */
  async function openAsks(actor: Actor): Promise<{ places: AskedPlace[]; accessTo: Map<ConversationId, Access> }> {
    const spans = await accesses.belongings(actor)
    const since = new Date(now().getTime() - askedForMs)
    const places = await store.messages.asked([...spans.keys()], { since, reader: actor.id })
    if (places.length === 0) return { places: [], accessTo: new Map() }
    const [kept, done] = await Promise.all([
      store.conversations.conversations([...new Set(places.map(({ conversationId }) => conversationId))]),
      store.acknowledgements.ownAmong(
        actor.id,
        places.map(({ id }) => id),
      ),
    ])
    const open = kept.flatMap((one) => accessOf(one, spans.get(one.conversation.id) ?? []) ?? [])
    const accessTo = new Map(open.map((access) => [access.conversation.id, access]))
    const isDone = new Set(done.map(({ messageId: id }) => id))
    const isAsked = ({ id, conversationId, seq }: AskedPlace) =>
      !isDone.has(id) && seq > (accessTo.get(conversationId)?.startSeq ?? seq)
    return { places: places.filter(isAsked), accessTo }
  }

  async function comingBackAsks(actor: Actor, { after, limit }: ComingBackPart): Promise<Page<Ask>> {
    const last = readPlace(asked, after)
    const { places, accessTo } = await openAsks(actor)
    const rest = last === undefined ? places : places.filter((place) => isAfter(place, last))
    const page = pageFrom(rest.slice(0, limit + 1), limit, {
      item: ({ id }) => id,
      cursor: ({ askedAt, id }) => toPlace([askedAt, id]),
    })
    if (page.items.length === 0) return { items: [], next: null }
    const messages = new Map((await store.messages.messages(page.items)).map((message) => [message.id, message]))
    const items = page.items.flatMap((id): Ask[] => {
      const message = messages.get(id)
      const conversation = message && accessTo.get(message.conversationId)?.conversation
      return message?.state === 'said' && conversation ? [{ conversation, message }] : []
    })
    return { items, next: page.next }
  }

  return { comingBackAsks }
}
