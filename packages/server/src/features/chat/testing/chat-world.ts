import {
  type Changes,
  type ConversationId,
  chatAsks,
  chatTells,
  type Entry,
  type History,
  historyWith,
  type Inbox,
  inboxWith,
  type Member,
  type Message,
  newConversation,
  type Told,
} from '@kleeblatt/shared/chat'
import {
  everyone,
  type IntentionKey,
  intentionKey,
  type PersonId,
  type Principal,
  principalOfPerson,
} from '@kleeblatt/shared/core'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { createEvents } from '../../../kernel/events.ts'
import { counted } from '../../../kernel/mongo.ts'
import { switchboard } from '../../../testing/switchboard.ts'
import { world } from '../../../testing/world.ts'
import { type PersonalFacts, personal } from '../../personal/index.ts'
import { type ChatFacts, chat } from '../index.ts'
import { createChatStore } from '../store.ts'

export const newKey = (): IntentionKey => intentionKey.parse(crypto.randomUUID())
export const member = (actor: Actor): Member => ({ principal: principalOfPerson(actor.id), role: 'member' })
export const owner = (actor: Actor): Member => ({ principal: principalOfPerson(actor.id), role: 'owner' })

export const texts = (messages: readonly Message[]) =>
  messages.map((message) => (message.state === 'said' ? message.text : message.stone.reason))

/** Everything twice, the last first. */
export const outOfTurn = <Each>(told: readonly Each[]): Each[] => [...told.toReversed(), ...told]

const toldOf: Readonly<Record<string, (payload: unknown) => Told>> = {
  'chat:message': (payload) => ({ name: 'chat:message', payload: chatTells['chat:message'].parse(payload) }),
  'chat:conversation': (payload) => ({
    name: 'chat:conversation',
    payload: chatTells['chat:conversation'].parse(payload),
  }),
  'chat:own': (payload) => ({ name: 'chat:own', payload: chatTells['chat:own'].parse(payload) }),
}

const isAny = (some: readonly Principal[]) => (actor: Actor) => some.some((one) => actor.principals.includes(one))
const countAmong = (all: readonly Actor[], some: readonly Principal[], within: readonly Principal[]) =>
  all.filter(isAny(some)).filter(isAny(within)).length

type Wanted<Kind> = Partial<Omit<Extract<z.input<typeof newConversation>, { kind: Kind }>, 'kind'>>

/** A small administration that talks. */
export async function chatWorld({ isAlone = false } = {}) {
  const house = await world<ChatFacts>()
  const { atomically, unitsFailed } = counted(house.atomically)
  const { rooms, connect } = switchboard()
  const own = personal({ ...house, rooms, events: createEvents<PersonalFacts>(() => {}) }).service
  const people = new Map<PersonId, Actor>()
  const held = new Set<string>()

  const room = chat({
    ...house,
    atomically,
    unitsFailed: isAlone ? unitsFailed : undefined,
    rooms,
    jobs: { every: () => {}, daily: () => {}, stop: async () => {} },
    touch: own.touch,
    counterOf: own.counterOf,
    countersSince: own.countersSince,
    isOneOfMany: false,
    isHeld: async (_tx, kind, id) => held.has(`${kind}:${id}`),
    principalsOf: async (ids) =>
      new Map(ids.flatMap((id) => (people.has(id) ? [[id, people.get(id)?.principals ?? []] as const] : []))),
    principalsNamed: async (wanted) =>
      wanted.flatMap((principal) => (/^(unit|group):/.test(principal) ? [{ principal, name: 'Bürgerservice' }] : [])),
    countPeople: async (some, within = [everyone]) => countAmong([...people.values()], some, within),
    peopleAmong: async (some, { text, after, limit }) => {
      const known = [...people.values()].filter(isAny(some)).map(({ id }) => id)
      const found = known.filter((id) => id.includes(text) && (after === undefined || id > after)).toSorted()
      return { items: found.slice(0, limit), next: found.length > limit ? (found[limit - 1] ?? null) : null }
    },
    areKnown: async (principals) =>
      principals.every((one) => !one.startsWith('person:') || [...people.keys()].some((id) => one.endsWith(id))),
  })
  await house.prepare()
  const { service } = room

  function person(traits: Parameters<typeof house.person>[0] = {}) {
    const actor = house.person(traits)
    people.set(actor.id, actor)
    return actor
  }

  /** May not sign in any more. What is told of it may be lost. */
  async function departs(actor: Actor, { isHeard = true } = {}) {
    people.delete(actor.id)
    if (isHeard) await service.ownerEnded(actor.id)
  }

  async function begins(actor: Actor, wanted: z.input<typeof newConversation>): Promise<ConversationId> {
    return (await service.create(actor, newConversation.parse(wanted))).conversation.id
  }

  const group = (actor: Actor, members: Member[], wanted: Wanted<'group'> = {}) =>
    begins(actor, { kind: 'group', key: newKey(), ...wanted, members })

  const channel = (actor: Actor, wanted: Wanted<'channel'> = {}) =>
    begins(actor, { kind: 'channel', key: newKey(), name: 'Bürgerservice', access: 'open', ...wanted })

  const says = (actor: Actor, conversationId: ConversationId, text: string, key = newKey()): Promise<Message> =>
    service.post(actor, { conversationId, text, key })

  const reads = (actor: Actor, conversationId: ConversationId, limit = 50): Promise<History> =>
    service.history(actor, { conversationId, limit })

  /** What somebody has missed of one conversation. */
  async function missed(actor: Actor, conversationId: ConversationId, rev: number): Promise<Changes> {
    const [only] = (await service.changes(actor, { cursors: [{ conversationId, rev }] })).changes
    if (!only) throw new Error('Nothing was answered.')
    return only
  }

  const list = async (actor: Actor): Promise<readonly Entry[]> =>
    (await service.conversations(actor, { limit: 100 })).items

  /** A device that attends, with what it asked for when it did. */
  async function device(actor: Actor) {
    const line = connect(actor, room.onConnect ?? (() => {}))
    await line.ask(chatAsks, 'chat:attend', {})
    await house.events.settled()
    line.forgets()
    const asked = await list(actor)

    const told = (): Told[] => line.all.flatMap(({ name, payload }) => toldOf[name]?.(payload) ?? [])

    return {
      ...line,
      asked,
      told,
      /** The list as this device shows it, from what it asked and what it has heard in whatever order. */
      inbox: (order: (told: Told[]) => Told[] = (as) => as): Inbox => inboxWith(asked, order(told()), actor),
      /** A stretch of a conversation's history as this device shows it. */
      shows: (id: ConversationId, history: History, order: (told: Message[]) => Message[] = (as) => as): History =>
        order(
          line
            .heard(chatTells, 'chat:message')
            .map(({ message }) => message)
            .filter(({ conversationId }) => conversationId === id),
        ).reduce(historyWith, history),
    }
  }

  /** Changes what somebody stands for, as the directory would. */
  async function moves(
    actor: Actor & { principals: Principal[] },
    { gains = [], loses = [] }: { gains?: Principal[]; loses?: Principal[] },
  ) {
    actor.principals = [...actor.principals.filter((one) => !loses.includes(one)), ...gains]
    await service.personMoved({ person: actor.id, gained: gains, lost: loses })
    await house.events.settled()
  }

  const store = createChatStore(house.connection)

  return {
    ...house,
    room,
    store,
    service,
    own,
    held,
    person,
    departs,
    group,
    channel,
    says,
    reads,
    missed,
    list,
    device,
    moves,
  }
}
