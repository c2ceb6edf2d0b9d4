import { callsMany, mentionsIn, type ThreadPlace } from '@kleeblatt/shared/chat'
import { everyone, type PersonId, type Principal, personId, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { Kept } from '../conversations/row/store.ts'
import { accessOf, canSee } from './access.ts'
import type { ChatNeeds } from './needs.ts'

/** Whom a text names. */
export interface Named {
  /** Persons, with what they stand for. */
  readonly persons: ReadonlyMap<PersonId, readonly Principal[]>
  /** Units, groups, functions and everyone. Of them those are called who belong: that is asked when one counts. */
  readonly many: readonly Principal[]
}

const personOf = (mention: Principal) => personId.parse(mention.slice('person:'.length))

type Needs = Pick<ChatNeeds, 'store' | 'principalsOf' | 'principalsNamed'>

/** Of those whom a text names, only who may read it is mentioned. */
export function createMentioning({ store, principalsOf, principalsNamed }: Needs) {
  async function knownAmong(many: readonly Principal[]): Promise<Principal[]> {
    const others = many.filter((one) => one !== everyone)
    const known = others.length > 0 ? (await principalsNamed(others)).map(({ principal }) => principal) : []
    return many.filter((one) => one === everyone || known.includes(one))
  }

  /** Asked before the unit of work, since that asks nobody else. The author is not called by their own words. */
  async function namedIn(actor: Actor, text: string): Promise<Named> {
    const mentions = mentionsIn(text)
    const persons = mentions
      .filter((mention) => !callsMany(mention))
      .map(personOf)
      .filter((person) => person !== actor.id)
    return {
      persons: persons.length > 0 ? await principalsOf(persons) : new Map(),
      many: await knownAmong(mentions.filter(callsMany)),
    }
  }

  /** The persons named one by one who may read what stands at a place. */
  async function personsIn(kept: Kept, seq: number, { persons }: Named, tx?: Tx): Promise<PersonId[]> {
    if (persons.size === 0) return []
    const all = [...new Set([...persons.values()].flat())]
    const spans = await store.members.spansIn([kept.conversation.id], all, tx)
    const spanOf = new Map(spans.map((span) => [span.principal, span]))
    const isReader = (principals: readonly Principal[]) => {
      const held = principals.flatMap((principal) => spanOf.get(principal) ?? [])
      const access = accessOf(kept, held)
      return access !== null && canSee(access, seq)
    }
    return [...persons].flatMap(([person, principals]) => (isReader(principals) ? [person] : []))
  }

  const mentionedIn = async (tx: Tx, kept: Kept, seq: number, named: Named): Promise<Principal[]> => [
    ...(await personsIn(kept, seq, named, tx)).map(principalOfPerson),
    ...named.many,
  ]

  /** Of these persons, those who may read a thread now. */
  async function threadReaders({ conversationId, rootId }: ThreadPlace, persons: readonly PersonId[]) {
    const [kept, root] = await Promise.all([
      store.conversations.conversation(conversationId),
      store.messages.message(rootId),
    ])
    if (!kept || !root) return []
    const readersOf = (known: Named['persons']) => personsIn(kept, root.seq, { persons: known, many: [] })
    // Of who belongs by name, as most do, nothing else has to be asked.
    const byName = new Set(await readersOf(new Map(persons.map((one) => [one, [principalOfPerson(one)]]))))
    const others = persons.filter((one) => !byName.has(one))
    return [...byName, ...(others.length > 0 ? await readersOf(await principalsOf(others)) : [])]
  }

  return { namedIn, personsIn, mentionedIn, threadReaders }
}
