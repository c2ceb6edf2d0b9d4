import type { Conversation, ConversationId } from '@kleeblatt/shared/chat'
import { everyone, type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import type { Span } from '../members/store.ts'
import { maxConversations } from './access.ts'
import type { ChatNeeds } from './needs.ts'

/** The store takes no limit for all of them. */
const everything = 0

export interface Move {
  readonly person: PersonId
  readonly gained: readonly Principal[]
  readonly lost: readonly Principal[]
}

/** Who has belonged longest owns what would be nobody's: a person, where there is one, and never everyone. */
function heirAmong(spans: readonly Span[]): Span | undefined {
  if (spans.some(({ role }) => role === 'owner')) return undefined
  const isPerson = ({ principal }: Span) => principal.startsWith('person:')
  return spans.find(isPerson) ?? spans.find(({ principal }) => principal !== everyone)
}

/** What follows for conversations when somebody stands for something else, or is to be forgotten. */
export function createMoving({ store, events, principalsOf, record, now }: ChatNeeds) {
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
    events.emit('chat.person-moved', { person, principals: still, gained, lost, joins, leaves })
  }

  async function bequeath(tx: Tx, id: ConversationId, principal: Principal): Promise<void> {
    const member = { principal, role: 'owner' } as const
    await store.members.giveRole(tx, id, member)
    await record(tx, null, { action: 'chat.role-changed', on: `conversation:${id}`, with: member })
  }

  async function endMembership(tx: Tx, person: PersonId, before: Conversation): Promise<void> {
    const principal = principalOfPerson(person)
    const staying = (await store.members.spans(before.id, tx)).filter((span) => span.principal !== principal)
    const heir = heirAmong(staying)
    const spans = staying.map((span) => (span === heir ? { ...span, role: 'owner' as const } : span))
    const { conversation, changedAt } = await store.conversations.next(tx, before.id, {
      at: now(),
      memberCount: spans.length,
      isNewAudience: true,
      ...(before.kind === 'group' ? { members: spans } : {}),
    })
    const { id: conversationId, rev, seq } = conversation
    await store.members.endMembership(tx, { conversationId, rev, seq, at: changedAt, by: person }, principal)
    if (heir) await bequeath(tx, conversationId, heir.principal)
    const fact = { conversation, gained: [], lost: [principal], changed: heir ? [heir.principal] : [] }
    afterwards(tx, () => events.emit('chat.members-changed', fact))
  }

  /** Takes a person out of everything but the conversations of two, which are the other one's too. */
  async function endMemberships(tx: Tx, person: PersonId): Promise<void> {
    const held = await store.members.spansOf([principalOfPerson(person)], everything, tx)
    for (const { conversationId } of held) {
      const kept = await store.conversations.conversation(conversationId, tx)
      if (kept && kept.conversation.kind !== 'direct') await endMembership(tx, person, kept.conversation)
    }
  }

  return { personMoved, endMemberships }
}
