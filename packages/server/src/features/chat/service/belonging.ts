import {
  type Conversation,
  type ConversationId,
  type Entry,
  type Member,
  mayAddMembers,
  mayJoin,
  mayManageMembers,
} from '@kleeblatt/shared/chat'
import { Failure, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { Access } from './access.ts'
import { mustFit } from './founding.ts'
import type { Parts } from './parts.ts'
import { createShifting, names, nobody, type Shift } from './shifting.ts'

export interface NewMembers {
  readonly conversationId: ConversationId
  readonly members: readonly Member[]
}

export interface OldMember {
  readonly conversationId: ConversationId
  readonly principal: Principal
}

function mayPut({ conversation, standing }: Access, { added, changed }: Pick<Shift, 'added' | 'changed'>): boolean {
  const givesRoles = changed.length > 0 || added.some(({ role }) => role === 'owner')
  return mayAddMembers(conversation, standing) && (!givesRoles || mayManageMembers(conversation, standing))
}

/** Coming, going, and who may do what. */
export function createBelonging(parts: Parts & { settleOwner: (id: ConversationId) => Promise<void> }) {
  const { store, areKnown, accesses, entries, alone, settleOwner } = parts
  const shift = createShifting(parts)

  async function put(tx: Tx, actor: Actor, id: ConversationId, members: readonly Member[]): Promise<Conversation> {
    const access = await accesses.open(actor, id, tx)
    const spans = await store.members.spans(id, tx)
    const roles = new Map(spans.map(({ principal, role }) => [principal, role]))
    const wanted = [...new Map(members.map((member) => [member.principal, member])).values()]
    const added = wanted.filter(({ principal }) => !roles.has(principal))
    const changed = wanted.filter(({ principal, role }) => roles.has(principal) && roles.get(principal) !== role)
    if (!mayPut(access, { added, changed })) throw new Failure('forbidden', 'may-not-add')
    mustFit(access.conversation.history, added)
    if (added.length + changed.length === 0) return access.conversation
    return shift(tx, actor, access.conversation, { spans, added, changed, removed: [] })
  }

  async function putMembers(actor: Actor, { conversationId, members }: NewMembers): Promise<Conversation> {
    await accesses.open(actor, conversationId)
    if (!(await areKnown(names(members)))) throw new Failure('invalid', 'unknown-principal')
    return alone(conversationId, (tx) => put(tx, actor, conversationId, members))
  }

  async function take(tx: Tx, actor: Actor, id: ConversationId, principal: Principal): Promise<Conversation> {
    const { conversation, standing } = await accesses.open(actor, id, tx)
    const isOwnAct = principal === principalOfPerson(actor.id) && conversation.kind !== 'direct'
    if (!isOwnAct && !mayManageMembers(conversation, standing)) throw new Failure('forbidden', 'may-not-remove')
    const spans = await store.members.spans(id, tx)
    const isMember = spans.some((span) => span.principal === principal)
    return isMember ? shift(tx, actor, conversation, { ...nobody, spans, removed: [principal] }) : conversation
  }

  const removeMember = (actor: Actor, { conversationId, principal }: OldMember): Promise<Conversation> =>
    alone(conversationId, (tx) => take(tx, actor, conversationId, principal))

  async function leave(actor: Actor, { conversationId }: { conversationId: ConversationId }) {
    const principal = principalOfPerson(actor.id)
    await removeMember(actor, { conversationId, principal })
    return {}
  }

  async function enter(tx: Tx, actor: Actor, id: ConversationId): Promise<void> {
    const { conversation, standing } = await accesses.open(actor, id, tx)
    if (standing !== 'reader') return
    if (!mayJoin(conversation)) throw new Failure('forbidden', 'may-not-join')
    const spans = await store.members.spans(id, tx)
    // A channel that everyone has left belongs to whoever comes first.
    const role = spans.length === 0 ? 'owner' : 'member'
    const added = [{ principal: principalOfPerson(actor.id), role } as const]
    await shift(tx, actor, conversation, { ...nobody, spans, added })
  }

  async function join(actor: Actor, { conversationId }: { conversationId: ConversationId }): Promise<Entry> {
    await alone(conversationId, (tx) => enter(tx, actor, conversationId))
    await settleOwner(conversationId)
    return entries.entry(actor, conversationId)
  }

  return { putMembers, removeMember, leave, join }
}
