import { randomUUID } from 'node:crypto'
import { type ConversationId, conversationName } from '@kleeblatt/shared/chat'
import { everyone, intentionKey, type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import type { House } from '../../packages/server/src/app/house.ts'
import type { Actor } from '../../packages/server/src/kernel/actor.ts'
import { inLanes } from '../load/pace.ts'
import { type Kind, planOf, type Talk } from './size.ts'
import { createDice } from './words.ts'

export interface Resident {
  readonly id: PersonId
  readonly login: string
  readonly principals: readonly Principal[]
}

interface Needs {
  readonly house: House
  readonly residents: readonly Resident[]
}

interface Channel {
  readonly kind: Kind
  readonly name: string
  readonly principals: readonly Principal[]
  /** Who stands for them; the first begins it. */
  readonly places: readonly number[]
}

const lanes = 4
/** A channel may not begin with more, nor be given more at a time. */
const [mostAtBirth, mostAtOnce] = [400, 100]
const newKey = () => intentionKey.parse(randomUUID())
const asMembers = (principals: readonly Principal[]) =>
  principals.map((principal) => ({ principal, role: 'member' as const }))

/** The verbs of the house, said by people who are called by their place in the list. */
function createSpeakers({ house, residents }: Needs) {
  async function actorAt(at: number): Promise<Actor> {
    const resident = residents[at]
    const actor = resident && (await house.people.actorOf(resident.id))
    if (!actor) throw new Error('Somebody of the city may not sign in.')
    return actor
  }
  const persons = (places: readonly number[]): Principal[] =>
    places.flatMap((at) => {
      const resident = residents[at]
      return resident ? [principalOfPerson(resident.id)] : []
    })

  async function channel({ kind, name, principals, places: [founder = 0, ...others] }: Channel): Promise<Talk> {
    const actor = await actorAt(founder)
    const { conversation } = await house.chat.create(actor, {
      kind: 'channel',
      key: newKey(),
      name: conversationName.parse(name),
      purpose: '',
      access: 'closed',
      posting: kind === 'announcements' ? 'owners' : 'members',
      history: 'all',
      members: asMembers(principals.slice(0, mostAtBirth)),
    })
    const conversationId: ConversationId = conversation.id
    for (let from = mostAtBirth; from < principals.length; from += mostAtOnce) {
      const members = asMembers(principals.slice(from, from + mostAtOnce))
      await house.chat.putMembers(actor, { conversationId, members })
    }
    return { id: conversationId, kind, members: [founder, ...others] }
  }

  async function group(members: readonly number[]): Promise<Talk> {
    const [founder = 0, ...others] = members
    const { conversation } = await house.chat.create(await actorAt(founder), {
      kind: 'group',
      key: newKey(),
      name: null,
      history: 'all',
      members: asMembers(persons(others)),
    })
    return { id: conversation.id, kind: 'group', members }
  }

  async function direct(one: number, other: number): Promise<Talk> {
    const personId = residents[other]?.id
    if (!personId) throw new Error('Nobody is there to talk to.')
    const { conversation } = await house.chat.startDirect(await actorAt(one), { key: newKey(), personId })
    return { id: conversation.id, kind: 'direct', members: [one, other] }
  }

  return { persons, channel, group, direct }
}

/** Lets the city's conversations begin as their people would let them. */
export async function foundTalks({ house, residents }: Needs): Promise<readonly Talk[]> {
  const roll = createDice(7)
  const plan = planOf(residents.length)
  const speakers = createSpeakers({ house, residents })
  const talks = new Map<string, Talk>()
  const keep = (talk: Talk) => void talks.set(talk.id, talk)
  const everybody = residents.map((_, at) => at)
  /** So many, one of whom is given. */
  const some = (count: number, first: number): number[] => {
    const chosen = new Set([first])
    while (chosen.size < count) chosen.add(Math.floor(roll() * residents.length))
    return [...chosen]
  }
  const persons = (kind: Kind, name: string, places: readonly number[]): Channel => ({
    kind,
    name,
    principals: speakers.persons(places.slice(1)),
    places,
  })
  const teams = Map.groupBy(everybody, (at) => residents[at]?.principals.find((one) => one.startsWith('unit:')))

  const channels: Channel[] = [
    { kind: 'announcements', name: 'Ankündigungen', principals: [everyone], places: everybody },
    persons('crowd', 'Service-Desk', some(plan.crowdSize, 0)),
    ...[...teams].flatMap(([unit, places]): Channel[] =>
      unit ? [{ kind: 'team', name: `Team ${unit.slice(-4)}`, principals: [unit], places }] : [],
    ),
    ...Array.from({ length: plan.topics }, (_, at) => persons('topic', `Thema ${at + 1}`, some(plan.topicSize, 0))),
  ]
  for (const channel of channels) keep(await speakers.channel(channel))
  const groups = Array.from({ length: plan.groups }, (_, at) => some(plan.groupSize, at))
  await inLanes(groups, lanes, async (members) => keep(await speakers.group(members)))
  const pairs = everybody.flatMap((one) =>
    some(1 + plan.directsEach / 2, one)
      .slice(1)
      .map((other) => [one, other]),
  )
  await inLanes(pairs, lanes, async ([one = 0, other = 0]) => keep(await speakers.direct(one, other)))
  return [...talks.values()]
}
