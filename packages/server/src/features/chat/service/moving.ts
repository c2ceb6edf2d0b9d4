import type { ConversationId } from '@kleeblatt/shared/chat'
import { type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { maxConversations } from './access.ts'
import type { ChatNeeds } from './needs.ts'

/** The store takes no limit for all of them. */
const everything = 0

export interface Move {
  readonly person: PersonId
  readonly gained: readonly Principal[]
  readonly lost: readonly Principal[]
}

/** What follows for conversations when somebody stands for something else, or is to be forgotten. */
export function createMoving({ store, events, principalsOf, now }: ChatNeeds) {
  const conversationsOf = async (principals: readonly Principal[]): Promise<Set<ConversationId>> => {
    if (principals.length === 0) return new Set()
    const spans = await store.members.spansOf(principals, maxConversations)
    return new Set(spans.map(({ conversationId }) => conversationId))
  }

  /** For the directory's changes: their connections leave at once what they may not hear any more. */
  async function personMoved({ person, gained, lost }: Move): Promise<void> {
    const still = (await principalsOf([person])).get(person) ?? []
    const [before, after, fresh] = await Promise.all([
      conversationsOf(lost),
      conversationsOf(still),
      conversationsOf(gained),
    ])
    const leaves = [...before].filter((id) => !after.has(id))
    const joins = [...fresh].filter((id) => after.has(id))
    events.emit('chat.person-moved', { person, gained, lost, joins, leaves })
  }

  /** Takes a person out of everything but the conversations of two, which are the other one's too. */
  async function endMemberships(tx: Tx, person: PersonId): Promise<void> {
    const principal = principalOfPerson(person)
    const held = await store.members.spansOf([principal], everything, tx)
    for (const { conversationId } of held) {
      const before = await store.conversations.conversation(conversationId, tx)
      if (!before || before.conversation.kind === 'direct') continue
      const spans = (await store.members.spans(conversationId, tx)).filter((span) => span.principal !== principal)
      const { conversation, changedAt } = await store.conversations.next(tx, conversationId, {
        at: now(),
        memberCount: spans.length,
        isNewAudience: true,
        ...(before.conversation.kind === 'group' ? { members: spans } : {}),
      })
      const { rev, seq } = conversation
      await store.members.endMembership(tx, { conversationId, rev, seq, at: changedAt, by: person }, principal)
      const fact = { conversation, gained: [], lost: [principal], changed: [] }
      afterwards(tx, () => events.emit('chat.members-changed', fact))
    }
  }

  return { personMoved, endMemberships }
}
