import {
  type ConversationId,
  type Message,
  type MessageId,
  mayAcknowledge,
  maySeeAcknowledgers,
  type OwnAcknowledgement,
  type Said,
  type Tally,
} from '@kleeblatt/shared/chat'
import { Failure, type Page, type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, isDuplicate, type Tx } from '../../../kernel/mongo.ts'
import { canSee, sightOf } from './access.ts'
import { readIdCursor } from './cursor.ts'
import type { OneMessage } from './deleting.ts'
import type { Parts } from './parts.ts'

const heldMs = 5_000
/** More than are looked at within some seconds; what is beyond is counted again. */
const mostHeld = 5_000

export interface TalliesOf {
  readonly conversationId: ConversationId
  readonly ids: readonly MessageId[]
}

export interface AcknowledgersOf extends OneMessage {
  readonly state: 'open' | 'done'
  readonly q: string
  readonly after?: string | undefined
  readonly limit: number
}

type Counted = Pick<Tally, 'acknowledged' | 'people'>

interface Held {
  readonly until: number
  readonly counted: Promise<Counted>
}

const isAsking = (message: Message): message is Said => message.state === 'said' && message.acknowledge

/** How many have taken note, of how many. Counted once for all who ask within some seconds. */
function createTallying({ store, counting, countPeople, now, events }: Parts) {
  const held = new Map<MessageId, Held>()

  async function count({ id, conversationId, authorId }: Said): Promise<Counted> {
    const [acknowledged, all, spans] = await Promise.all([
      store.acknowledgements.count(id),
      counting.peopleIn(conversationId),
      store.members.spans(conversationId),
    ])
    const belonging = spans.map(({ principal }) => principal)
    const people = all - (await countPeople([principalOfPerson(authorId)], belonging))
    // Whoever has taken note and left meanwhile has done so all the same.
    return { acknowledged, people: Math.max(people, acknowledged) }
  }

  function hold(id: MessageId, until: number, counted: Promise<Counted>): Promise<Counted> {
    if (held.size >= mostHeld) held.clear()
    held.set(id, { until, counted })
    // What could not be counted is tried again by whoever asks next.
    counted.catch(() => held.delete(id))
    return counted
  }

  // Who has just done it is among them, and nothing is counted anew for that.
  events.on('chat.acknowledged', ({ own: { messageId } }) => {
    const known = held.get(messageId)
    if (!known) return
    const more = ({ acknowledged, people }: Counted) => {
      return { acknowledged: acknowledged + 1, people: Math.max(people, acknowledged + 1) }
    }
    hold(messageId, known.until, known.counted.then(more)).catch(() => {}) // said to who asked for it
  })

  return (message: Said): Promise<Counted> => {
    const at = now().getTime()
    const known = held.get(message.id)
    return known && known.until > at ? known.counted : hold(message.id, at + heldMs, count(message))
  }
}

/** So many people are looked through at once for those who have, or have not. */
const lookedThrough = 500

/** Who has taken note of a message, and who has not yet: for who has asked. */
function createAcknowledgers({ store, accesses, peopleAmong }: Parts) {
  const membersOf = async (id: ConversationId): Promise<Principal[]> =>
    (await store.members.spans(id)).map(({ principal }) => principal)

  return async (actor: Actor, { state, q, after, limit, ...at }: AcknowledgersOf): Promise<Page<PersonId>> => {
    const { access, message } = await accesses.openMessage(actor, at)
    if (!maySeeAcknowledgers(access.conversation, access.standing, message, actor.id))
      throw new Failure('forbidden', 'may-not-see-who')
    const members = await membersOf(at.conversationId)
    const found: PersonId[] = []
    for (
      let from = readIdCursor(after), isFirst = true;
      found.length <= limit && (isFirst || from !== undefined);
      isFirst = false
    ) {
      const page = await peopleAmong(members, { text: q, after: from, limit: lookedThrough })
      const asked = page.items.filter((person) => person !== message.authorId)
      const done = await store.acknowledgements.doneAmong(message.id, asked)
      found.push(...asked.filter((person) => done.has(person) === (state === 'done')))
      from = page.next ?? undefined
    }
    const items = found.slice(0, limit)
    return { items, next: found.length > limit ? (items.at(-1) ?? null) : null }
  }
}

/** Taking note of what asks for it. The person's own: no change of the conversation, and told to nobody else. */
export function createAcknowledging(parts: Parts) {
  const { store, events, atomically, touch, now, accesses } = parts
  const tallyOf = createTallying(parts)

  async function take(tx: Tx, actor: Actor, at: OneMessage): Promise<OwnAcknowledgement> {
    const { access, message } = await accesses.openMessage(actor, at, tx)
    if (message.state === 'stone') throw new Failure('conflict', 'deleted', { current: message })
    if (!mayAcknowledge(access.standing, message, actor.id)) throw new Failure('forbidden', 'may-not-acknowledge')
    const before = await store.acknowledgements.acknowledgement(message.id, actor.id, tx)
    if (before) return before
    const ownRev = await touch(tx, actor.id, 'chat.acknowledgements')
    const own = { conversationId: at.conversationId, messageId: message.id, at: now().toISOString(), ownRev }
    await store.acknowledgements.acknowledge(tx, actor.id, own)
    afterwards(tx, () => events.emit('chat.acknowledged', { person: actor.id, own }))
    return own
  }

  async function acknowledge(actor: Actor, at: OneMessage): Promise<OwnAcknowledgement> {
    try {
      return await atomically((tx) => take(tx, actor, at))
    } catch (error) {
      // Done at the same time on another device: once is once.
      const first = isDuplicate(error) ? await store.acknowledgements.acknowledgement(at.messageId, actor.id) : null
      if (!first) throw error
      return first
    }
  }

  async function tallies(actor: Actor, { conversationId, ids }: TalliesOf): Promise<{ items: Tally[] }> {
    const access = await accesses.open(actor, conversationId)
    const messages = (await store.messages.messages(ids))
      .filter((message) => message.conversationId === conversationId && canSee(access, sightOf(message)))
      .filter(isAsking)
    const mine = await store.acknowledgements.ownAmong(
      actor.id,
      messages.map(({ id }) => id),
    )
    const ownOf = new Map(mine.map((own) => [own.messageId, own]))
    const item = async (message: Said): Promise<Tally> => {
      return { messageId: message.id, ...(await tallyOf(message)), mine: ownOf.get(message.id) ?? null }
    }
    return { items: await Promise.all(messages.map(item)) }
  }

  return { acknowledge, tallies, acknowledgers: createAcknowledgers(parts) }
}
