import { mentionsIn } from '@kleeblatt/shared/chat'
import { type PersonId, type Principal, personId, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { Kept } from '../conversations/store.ts'
import { accessOf, canSee } from './access.ts'
import type { ChatNeeds } from './needs.ts'

/** Whom a text names, with what they stand for. */
export type Named = ReadonlyMap<PersonId, readonly Principal[]>

const personOf = (mention: Principal) => personId.parse(mention.slice('person:'.length))

/** Of those whom a text names, only who may read it is mentioned. */
export function createMentioning({ store, principalsOf }: Pick<ChatNeeds, 'store' | 'principalsOf'>) {
  /** Asked before the unit of work, since that asks nobody else. The author is not called by their own words. */
  async function namedIn(actor: Actor, text: string): Promise<Named> {
    const persons = mentionsIn(text)
      .map(personOf)
      .filter((person) => person !== actor.id)
    return persons.length > 0 ? principalsOf(persons) : new Map()
  }

  async function mentionedIn(tx: Tx, kept: Kept, seq: number, named: Named): Promise<Principal[]> {
    if (named.size === 0) return []
    const all = [...new Set([...named.values()].flat())]
    const spans = await store.members.spansIn(kept.conversation.id, all, tx)
    const isReader = (principals: readonly Principal[]) => {
      const held = spans.filter(({ principal }) => principals.includes(principal))
      const access = accessOf(kept, held)
      return access !== null && canSee(access, seq)
    }
    return [...named].flatMap(([person, principals]) => (isReader(principals) ? [principalOfPerson(person)] : []))
  }

  return { namedIn, mentionedIn }
}
