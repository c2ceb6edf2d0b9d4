import { type ConversationId, callsMany, isConfirmed, mayCallMany, mostUnasked } from '@kleeblatt/shared/chat'
import { everyone, Failure, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Access } from './access.ts'
import { createMentioning, type Named } from './mentioning.ts'
import type { Parts } from './parts.ts'

export interface Words {
  readonly conversationId: ConversationId
  readonly text: string
}

/** Who can be called by one message without asking how many that is. */
const isSmall = ({ persons, many }: Named) => many.length === 0 && persons.size <= mostUnasked

/** How many people a text calls, and that its author knows. */
export function createReaching({ store, accesses, countPeople, principalsOf, principalsNamed }: Parts) {
  const { namedIn, personsIn } = createMentioning({ store, principalsOf, principalsNamed })

  /** Of those who belong, how many stand for any of these; the author does not call themselves. */
  async function called(actor: Actor, members: readonly Principal[], many: readonly Principal[]): Promise<number> {
    const people = await countPeople(many, members)
    const isIn = (some: readonly Principal[]) => some.some((one) => actor.principals.includes(one))
    return people - Number(isIn(many) && isIn(members))
  }

  async function reachOf(actor: Actor, { kept, conversation }: Access, named: Named): Promise<number> {
    const persons = await personsIn(kept, conversation.seq + 1, named)
    if (named.many.length === 0) return persons.length
    const members = (await store.members.spans(conversation.id)).map(({ principal }) => principal)
    const isCalled = (standsFor: readonly Principal[]) =>
      named.many.some((one) => standsFor.includes(one)) && members.some((one) => standsFor.includes(one))
    const besides = persons.filter((person) => !isCalled(named.persons.get(person) ?? []))
    return (await called(actor, members, named.many)) + besides.length
  }

  /** Refuses what calls more people than the author has been told, and units or all where that is the owners'. */
  async function mustReach(actor: Actor, access: Access, named: Named, confirmed: number): Promise<void> {
    if (isSmall(named)) return
    if (named.many.length > 0 && !mayCallMany(access.conversation, access.standing))
      throw new Failure('forbidden', 'may-not-call')
    const people = await reachOf(actor, access, named)
    if (!isConfirmed(people, confirmed)) throw new Failure('conflict', 'needs-confirmation', { current: { people } })
  }

  /** Before sending: whom a text would call. */
  async function reach(actor: Actor, { conversationId, text }: Words) {
    const access = await accesses.open(actor, conversationId)
    const named = await namedIn(actor, text)
    const people = await reachOf(actor, access, named)
    return { people, mustConfirm: !isConfirmed(people, 0) }
  }

  /** What a text calls beyond those it has called before. */
  const withoutKnown = ({ persons, many }: Named, before: readonly Principal[]): Named => ({
    persons: new Map([...persons].filter(([person]) => !before.includes(principalOfPerson(person)))),
    many: many.filter((one) => !before.includes(one) && !(before.includes(everyone) && callsMany(one))),
  })

  return { isSmall, mustReach, withoutKnown, reach }
}
