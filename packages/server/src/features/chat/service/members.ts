import type { ConversationId, Membership } from '@kleeblatt/shared/chat'
import { type Page, type Principal, pageFrom } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { toMembership } from '../members/store.ts'
import { readIdCursor } from './cursor.ts'
import type { Parts } from './parts.ts'

export interface MembersOf {
  readonly conversationId: ConversationId
  readonly after?: string | undefined
  readonly limit: number
}

const isShared = (principal: Principal) => !principal.startsWith('person:')

/** Who belongs to a conversation, and for how many people units, groups and functions stand there. */
export function createMembers({ store, accesses, principalsNamed, countPeople }: Parts) {
  async function counted(principals: readonly Principal[]): Promise<ReadonlyMap<Principal, number>> {
    const pairs = principals.map(async (one) => [one, await countPeople([one])] as const)
    return new Map(await Promise.all(pairs))
  }

  async function members(actor: Actor, { conversationId, after, limit }: MembersOf): Promise<Page<Membership>> {
    const { conversation } = await accesses.open(actor, conversationId)
    const spans = await store.members.memberPage(conversation.id, { after: readIdCursor(after), limit: limit + 1 })
    const shared = spans.map(({ principal }) => principal).filter(isShared)
    const [named, people] = await Promise.all([principalsNamed(shared), counted(shared)])
    const nameOf = new Map(named.map(({ principal, name }) => [principal, name]))
    const item = (span: (typeof spans)[number]) => ({
      ...toMembership(span),
      name: nameOf.get(span.principal) ?? null,
      people: people.get(span.principal) ?? null,
    })
    return pageFrom(spans, limit, { item, cursor: ({ id }) => id })
  }

  return { members }
}
