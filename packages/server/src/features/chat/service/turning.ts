import {
  type Channel,
  type Conversation,
  type ConversationId,
  mayArchive,
  mayChange,
  mayOpen,
  mayTurn,
  type Turning,
} from '@kleeblatt/shared/chat'
import { Failure, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import type { Parts } from './parts.ts'

type Access = Channel['access']

/** What was said among few is not opened to everyone afterwards. */
function mustBeOpenable(conversation: Conversation): void {
  if (conversation.history !== 'all') throw new Failure('invalid', 'open-channels-show-all')
  if (!mayOpen(conversation)) throw new Failure('conflict', 'has-been-written-in')
}

/** How a group becomes a channel, and a channel opens or closes. */
export function createTurning({ store, events, now, record, accesses, alone }: Parts) {
  async function turn(tx: Tx, actor: Actor, { conversationId, ...wanted }: Turning): Promise<Conversation> {
    const { conversation: before, standing } = await accesses.open(actor, conversationId, tx)
    if (!mayTurn(before, standing)) throw new Failure('forbidden', 'may-not-turn')
    if (wanted.access === 'open') mustBeOpenable(before)
    const principal = principalOfPerson(actor.id)
    const spans = await store.members.spans(conversationId, tx)
    // Who belongs by a unit, group or function alone becomes a member of their own.
    const added = spans.some((span) => span.principal === principal) ? [] : [{ principal, role: 'owner' } as const]
    const { conversation, changedAt } = await store.conversations.next(tx, conversationId, {
      at: now(),
      kind: 'channel',
      ...wanted,
      memberCount: spans.length + added.length,
      isBrowsable: wanted.access === 'open',
      members: [],
      isNewAudience: true,
    })
    // Whoever turns it answers for it, beside those who did before.
    const changed = standing === 'owner' || added.length > 0 ? [] : [principal]
    const { rev, seq } = conversation
    await store.members.addMembers(tx, { conversationId, rev, seq, at: changedAt, by: actor.id }, added)
    await store.members.giveRole(tx, conversationId, { principal, role: 'owner' })
    const what = { access: wanted.access, posting: wanted.posting }
    await record(tx, actor, { action: 'chat.group-turned', on: `conversation:${conversationId}`, with: what })
    afterwards(tx, () =>
      events.emit('chat.members-changed', {
        conversation,
        gained: added.map((one) => one.principal),
        lost: [],
        changed,
      }),
    )
    return conversation
  }

  const toChannel = (actor: Actor, wanted: Turning): Promise<Conversation> =>
    alone(wanted.conversationId, (tx) => turn(tx, actor, wanted))

  async function set(tx: Tx, actor: Actor, id: ConversationId, access: Access): Promise<Conversation> {
    const { conversation: before, standing } = await accesses.open(actor, id, tx)
    // Closing takes nothing from who belongs, so its owners may do that also in an archived one.
    const may = access === 'closed' ? mayArchive(before, standing) : mayChange(before, standing)
    if (!may) throw new Failure('forbidden', 'may-not-change')
    if (before.kind !== 'channel') throw new Failure('invalid', 'channels-only')
    if (before.access === access) return before
    if (access === 'open') mustBeOpenable(before)
    const change = { at: now(), access, isBrowsable: access === 'open', isNewAudience: true }
    const { conversation } = await store.conversations.next(tx, id, change)
    await record(tx, actor, { action: 'chat.access-changed', on: `conversation:${id}`, with: { access } })
    const members = (await store.members.spans(id, tx)).map(({ principal }) => principal)
    afterwards(tx, () => events.emit('chat.access-set', { conversation, members }))
    return conversation
  }

  const setAccess = (actor: Actor, { conversationId, access }: { conversationId: ConversationId; access: Access }) =>
    alone(conversationId, (tx) => set(tx, actor, conversationId, access))

  return { toChannel, setAccess }
}
