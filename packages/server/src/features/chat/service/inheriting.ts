import type { ConversationId } from '@kleeblatt/shared/chat'
import { everyone, type PersonId, type Principal, personId, principalOfPerson } from '@kleeblatt/shared/core'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import type { Span } from '../members/store.ts'
import { maxConversations } from './access.ts'
import type { Parts } from './parts.ts'

const isPerson = (principal: Principal) => principal.startsWith('person:')
const principals = (spans: readonly Span[]) => spans.map(({ principal }) => principal)
const pageSize = 500

/**
 * Nobody who could act owns a conversation whose owners have all left the administration: then whoever has belonged
 * longest of those who may still sign in does. The owners of old stay what they are, and act again if they come back.
 */
export function createInheriting({ store, events, now, record, countPeople, principalsOf, alone }: Parts) {
  async function firstActive(spans: readonly Span[]): Promise<Span | undefined> {
    const persons = spans.filter(({ principal }) => isPerson(principal))
    const known = await principalsOf(persons.map(({ principal }) => personId.parse(principal.slice('person:'.length))))
    const active = new Set([...known.keys()].map(principalOfPerson))
    const first = persons.find(({ principal }) => active.has(principal))
    if (first) return first
    for (const span of spans) {
      const isShared = !isPerson(span.principal) && span.principal !== everyone
      if (isShared && (await countPeople([span.principal])) > 0) return span
    }
    return undefined
  }

  async function appoint(tx: Tx, id: ConversationId, heir: Principal): Promise<void> {
    const spans = await store.members.spans(id, tx)
    if (!spans.some(({ principal, role }) => principal === heir && role === 'member')) return
    const members = spans.map((span) => (span.principal === heir ? { ...span, role: 'owner' as const } : span))
    const kept = await store.conversations.conversation(id, tx)
    const { conversation } = await store.conversations.next(tx, id, {
      at: now(),
      ...(kept?.conversation.kind === 'group' ? { members } : {}),
    })
    const member = { principal: heir, role: 'owner' } as const
    await store.members.giveRole(tx, id, member)
    await record(tx, null, { action: 'chat.role-changed', on: `conversation:${id}`, with: member })
    afterwards(tx, () => events.emit('chat.members-changed', { conversation, gained: [], lost: [], changed: [heir] }))
  }

  /** Gives a conversation an owner who may sign in, if it has none and there is somebody. */
  async function settleOwner(id: ConversationId): Promise<void> {
    const spans = await store.members.spans(id)
    const owners = spans.filter(({ role }) => role === 'owner')
    // A direct conversation has no owners, and needs none.
    if (owners.length === 0 || (await countPeople(principals(owners))) > 0) return
    const heir = await firstActive(spans.filter(({ role }) => role === 'member'))
    if (heir) await alone(id, (tx) => appoint(tx, id, heir.principal))
  }

  async function settleAll(ids: Iterable<ConversationId>): Promise<void> {
    for (const id of new Set(ids)) await settleOwner(id)
  }

  /** Somebody may no longer sign in: what only they owned goes to others. */
  async function ownerEnded(person: PersonId): Promise<void> {
    const held = await store.members.spansOf([principalOfPerson(person)], maxConversations)
    await settleAll(held.filter(({ role }) => role === 'owner').map(({ conversationId }) => conversationId))
  }

  /** Looks after all owners: a fact may have been lost with the process that told it. */
  async function settleOwners(): Promise<void> {
    for (let after: string | null = null, more = true; more; ) {
      const page: Span[] = await store.members.ownerPage(after, pageSize)
      const shared = page.filter(({ principal }) => !isPerson(principal))
      const persons = page.filter(({ principal }) => isPerson(principal))
      const all = new Set(principals(persons))
      const isQuiet = persons.length === 0 || (await countPeople([...all])) === all.size
      await settleAll([...shared, ...(isQuiet ? [] : persons)].map(({ conversationId }) => conversationId))
      after = page.at(-1)?.id ?? null
      more = page.length === pageSize
    }
  }

  return { settleOwner, ownerEnded, settleOwners }
}
