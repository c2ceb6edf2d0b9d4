import type { Conversation, Entry, Member, NewConversation } from '@kleeblatt/shared/chat'
import { Failure, type IntentionKey, type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, isDuplicate } from '../../../kernel/mongo.ts'
import { type Birth, conversationAtBirth, type Kept, pairOf } from '../conversations/row/store.ts'
import { accessOf } from './access.ts'
import type { Parts } from './parts.ts'

const isPerson = (principal: Principal) => principal.startsWith('person:')

/**
 * Since when somebody belongs to a unit or a group is not known here. Where only the time since joining may be seen,
 * persons are members one by one.
 */
export function mustFit(history: Conversation['history'], members: readonly Member[]): void {
  if (history === 'since-joining' && !members.every(({ principal }) => isPerson(principal)))
    throw new Failure('invalid', 'persons-only')
}

function mustMakeSense(birth: Birth): void {
  mustFit(birth.history, birth.members)
  const isOpen = birth.kind === 'channel' && birth.access === 'open'
  if (isOpen && birth.history !== 'all') throw new Failure('invalid', 'open-channels-show-all')
}

/** Each once; the founder is an owner, whatever the list says. */
const withFounder = (actor: Actor, members: readonly Member[]): Member[] => {
  const founder = principalOfPerson(actor.id)
  const others = new Map(members.filter(({ principal }) => principal !== founder).map((one) => [one.principal, one]))
  return [{ principal: founder, role: 'owner' }, ...others.values()]
}

/** How conversations begin. */
export function createFounding({ store, events, atomically, now, record, areKnown, entries }: Parts) {
  async function begin(actor: Actor, birth: Birth): Promise<Kept> {
    return atomically(async (tx) => {
      const kept = await store.conversations.begin(tx, birth)
      const { conversation } = kept
      const { id, rev, seq } = conversation
      const moment = { conversationId: id, rev, seq, at: birth.at, by: actor.id }
      await store.members.addMembers(tx, moment, birth.members)
      // Who writes to whom is nobody's business: a direct conversation leaves no trace in the audit log.
      if (birth.kind !== 'direct')
        await record(tx, actor, {
          action: 'chat.conversation-created',
          on: `conversation:${id}`,
          with: { kind: birth.kind, members: birth.members.length },
        })
      const gained = birth.members.map(({ principal }) => principal)
      afterwards(tx, () => events.emit('chat.members-changed', { conversation, gained, lost: [], changed: [] }))
      return kept
    })
  }

  /** What was answered when it began: a repeat gets the same, also after the person has left. */
  async function firstAnswer(actor: Actor, birth: Birth, kept: Kept): Promise<Entry> {
    const access = accessOf(kept, await store.members.spansIn([kept.conversation.id], actor.principals))
    if (access) return entries.entryOf(actor, access)
    const conversation = conversationAtBirth(
      { ...birth, at: new Date(kept.conversation.createdAt) },
      kept.conversation.id,
    )
    return { conversation, standing: 'owner', fromSeq: 0, last: null, readSeq: 0, ownRev: 0, unread: 0, mentions: 0 }
  }

  async function found(actor: Actor, birth: Birth, first: () => Promise<Kept | null>): Promise<Entry> {
    try {
      return await firstAnswer(actor, birth, await begin(actor, birth))
    } catch (error) {
      if (!isDuplicate(error)) throw error
      const kept = await first()
      if (!kept) throw new Failure('conflict', 'key-used-otherwise')
      return firstAnswer(actor, birth, kept)
    }
  }

  async function create(actor: Actor, { key, members, ...wanted }: NewConversation): Promise<Entry> {
    const all = withFounder(actor, members)
    const birth: Birth = { ...wanted, key, members: all, createdBy: actor.id, at: now() }
    const before = await store.conversations.byKey(actor.id, key)
    if (before) return firstAnswer(actor, birth, before)

    mustMakeSense(birth)
    if (!(await areKnown(all.map(({ principal }) => principal)))) throw new Failure('invalid', 'unknown-principal')
    return found(actor, birth, () => store.conversations.byKey(actor.id, key))
  }

  /** The one conversation of two persons: it begins with the first who asks. */
  async function startDirect(
    actor: Actor,
    { key, personId }: { key: IntentionKey; personId: PersonId },
  ): Promise<Entry> {
    if (personId === actor.id) throw new Failure('invalid', 'needs-two-persons')
    const pair = pairOf(actor.id, personId)
    const members = [actor.id, personId].map((id) => ({ principal: principalOfPerson(id), role: 'member' as const }))
    const birth: Birth = { kind: 'direct', pair, history: 'all', key, members, createdBy: actor.id, at: now() }
    const before = await store.conversations.byPair(pair)
    if (before) return firstAnswer(actor, birth, before)

    if (!(await areKnown([principalOfPerson(personId)]))) throw new Failure('not-found')
    return found(actor, birth, () => store.conversations.byPair(pair))
  }

  return { create, startDirect }
}
