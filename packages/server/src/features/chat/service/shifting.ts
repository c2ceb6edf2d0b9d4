import { type Conversation, type ConversationId, type Member, maxGroupMembers } from '@kleeblatt/shared/chat'
import { Failure, type Principal, personId, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import type { Span } from '../members/store.ts'
import { isOpenChannel } from './access.ts'
import type { Parts } from './parts.ts'

export interface Shift {
  readonly added: readonly Member[]
  readonly changed: readonly Member[]
  readonly removed: readonly Principal[]
}

export const nobody: Shift = { added: [], changed: [], removed: [] }
export const names = (members: readonly Member[]) => members.map(({ principal }) => principal)

/** Who belongs after a shift. */
function membersAfter(spans: readonly Span[], { added, changed, removed }: Shift): Member[] {
  const role = new Map(changed.map((member) => [member.principal, member.role]))
  const stay = spans.filter(({ principal }) => !removed.includes(principal))
  return [...stay.map((span) => ({ principal: span.principal, role: role.get(span.principal) ?? span.role })), ...added]
}

function mustStand(conversation: Conversation, members: readonly Member[]): void {
  const isOwned = members.length === 0 || members.some(({ role }) => role === 'owner')
  if (!isOwned) throw new Failure('conflict', 'last-owner')
  if (conversation.kind === 'group' && members.length > maxGroupMembers) throw new Failure('conflict', 'group-is-full')
}

/** The one way in which memberships change. Somebody must go on owning what has members. */
export function createShifting({ store, events, now, record, touch }: Parts) {
  /** Who comes back has read, as it were, what was said meanwhile. */
  async function startAnew(tx: Tx, { id, seq }: Conversation, added: readonly Member[]): Promise<void> {
    for (const { principal } of added) {
      if (!principal.startsWith('person:')) continue
      const person = personId.parse(principal.slice('person:'.length))
      const position = await store.own.position(person, id, tx)
      if (!position || position.readSeq >= seq) continue
      const ownRev = await touch(tx, person, 'chat.read-positions')
      await store.own.setPosition(tx, person, id, { readSeq: seq, ownRev })
    }
  }

  /** On record goes what one does to others; coming and going by oneself does not. */
  async function note(tx: Tx, actor: Actor, id: ConversationId, { added, changed, removed }: Shift): Promise<void> {
    const isOther = ({ principal }: { principal: Principal }) => principal !== principalOfPerson(actor.id)
    const acts = [
      ...added.filter(isOther).map((who) => ({ action: 'chat.member-added', with: { ...who } })),
      ...changed.map((who) => ({ action: 'chat.role-changed', with: { ...who } })),
      ...removed
        .map((principal) => ({ principal }))
        .filter(isOther)
        .map((who) => ({ action: 'chat.member-removed', with: who })),
    ]
    for (const act of acts) await record(tx, actor, { ...act, on: `conversation:${id}` })
  }

  async function shift(
    tx: Tx,
    actor: Actor,
    before: Conversation,
    { spans, ...how }: Shift & { spans: readonly Span[] },
  ) {
    const members = membersAfter(spans, how)
    mustStand(before, members)
    const next = await store.conversations.next(tx, before.id, {
      at: now(),
      memberCount: members.length,
      isNewAudience: !isOpenChannel(before),
      ...(before.kind === 'group' ? { members } : {}),
    })
    const { conversation } = next
    const { id, rev, seq } = conversation
    const moment = { conversationId: id, rev, seq, at: next.changedAt, by: actor.id }
    for (const principal of how.removed) await store.members.endMembership(tx, moment, principal)
    for (const member of how.changed) await store.members.giveRole(tx, id, member)
    await store.members.addMembers(tx, moment, how.added)
    await startAnew(tx, conversation, how.added)
    await note(tx, actor, id, how)
    const fact = { conversation, gained: names(how.added), lost: how.removed, changed: names(how.changed) }
    afterwards(tx, () => events.emit('chat.members-changed', fact))
    return conversation
  }

  return shift
}
