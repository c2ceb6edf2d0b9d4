import type { CaughtUp, Changes, ConversationId, Cursor, Message } from '@kleeblatt/shared/chat'
import type { Actor } from '../../../kernel/actor.ts'
import { type Access, canSee, sightOf } from './access.ts'
import type { Parts } from './parts.ts'
import { createMine } from './stretches.ts'

/** Who has missed more than this of a conversation loads its end and goes backwards. */
const maxMissed = 1_000
/** So much is told in one answer, over all conversations; the last bound is for very long messages. */
const atMost = { changes: 500, characters: 1_000_000 }

type Fate =
  | { readonly kind: 'gone'; readonly conversationId: ConversationId }
  | { readonly kind: 'gap'; readonly access: Access }
  /** What changed after a rev is told up to another. */
  | { readonly kind: 'part'; readonly access: Access; readonly after: number; readonly upTo: number }
type Part = Extract<Fate, { kind: 'part' }>

/** What each cursor is answered, as far as the revs say it. What has no room any more goes nowhere this time. */
function fatesOf(cursors: readonly Cursor[], open: ReadonlyMap<ConversationId, Access>): Fate[] {
  let room = atMost.changes
  return cursors.map(({ conversationId, rev: after }) => {
    const access = open.get(conversationId)
    if (!access) return { kind: 'gone', conversationId }
    const missed = access.conversation.rev - after
    // A device that is ahead has heard of changes this store does not know: a backup was restored.
    if (missed > maxMissed || missed < 0) return { kind: 'gap', access }
    const told = Math.min(missed, room)
    room -= told
    return { kind: 'part', access, after, upTo: after + told }
  })
}

/** What a message takes in an answer beside what may be long, and what a name takes. */
const [frame, name] = [400, 40]

/** So short a text is not written down to know how long it is then. */
const short = 500
const writtenLength = (text: string): number => (text.length > short ? JSON.stringify(text).length : 2 * text.length)

/** About how long a message is in an answer. Writing all of it to know would take as long as answering it. */
function lengthOf(message: Message): number {
  if (message.state === 'stone') return frame
  const { text, mentions, reactions } = message
  return frame + writtenLength(text) + name * reactions.reduce((names, { by }) => names + by.length, mentions.length)
}

/** Takes messages until there is no more room, but always the first. */
function createCut(characters: number) {
  let used = 0
  let isFull = false
  const fits = (message: Message): boolean => {
    const size = lengthOf(message)
    isFull ||= used > 0 && used + size > characters
    used += size
    return !isFull
  }
  return (messages: readonly Message[]): Message[] => {
    const end = messages.findIndex((message) => !fits(message))
    return end < 0 ? [...messages] : messages.slice(0, end)
  }
}

const changesIn = ({ access, after, upTo }: Part, changed: readonly Message[]) =>
  changed.filter((message) => message.rev > after && message.rev <= upTo && canSee(access, sightOf(message)))

/** The answers in the order of the cursors, from all that was found for any of them. */
function answersOf(fates: readonly Fate[], found: readonly Message[]): Changes[] {
  const changed = Map.groupBy(found, ({ conversationId }) => conversationId)
  const cut = createCut(atMost.characters)
  return fates.map((fate): Changes => {
    if (fate.kind === 'gone') return fate
    const { conversation } = fate.access
    if (fate.kind === 'gap') return { kind: 'gap', conversation, rev: conversation.rev }
    const all = changesIn(fate, changed.get(conversation.id) ?? [])
    const messages = cut(all)
    const rev = messages.length < all.length ? (messages.at(-1)?.rev ?? fate.after) : fate.upTo
    return { kind: 'changes', conversation, messages, rev, more: rev < conversation.rev }
  })
}

/** Catching up with many conversations at once: three or four questions to the store, however many there are. */
export function createCatchingUp({ store, accesses }: Pick<Parts, 'store' | 'accesses'>) {
  const mineOf = createMine(store)

  async function changes(actor: Actor, { cursors }: { cursors: readonly Cursor[] }): Promise<CaughtUp> {
    if (cursors.length === 0) return { changes: [], mine: [] }
    const ids = new Set(cursors.map(({ conversationId }) => conversationId))
    const open = await accesses.openMany(actor, [...ids])
    const fates = fatesOf(cursors, new Map(open.map((access) => [access.conversation.id, access])))
    const spans = fates.flatMap((fate) =>
      fate.kind === 'part' && fate.upTo > fate.after
        ? [{ conversationId: fate.access.conversation.id, after: fate.after, upTo: fate.upTo }]
        : [],
    )
    const answers = answersOf(fates, await store.messages.changedWithin(spans))
    const told = answers.flatMap((answer) => (answer.kind === 'changes' ? answer.messages : []))
    return { changes: answers, mine: await mineOf(actor.id, told) }
  }

  return { changes }
}
