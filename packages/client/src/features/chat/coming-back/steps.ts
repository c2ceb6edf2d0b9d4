import {
  type Ask,
  asksPerson,
  type Call,
  type ConversationId,
  type Entry,
  type Place,
  type ThreadEntry,
} from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'

/** One thing to look at. Its key changes with what is in it: what was done is not done again when more comes in. */
export type Step =
  | { readonly kind: 'ask'; readonly key: string; readonly ask: Ask }
  | { readonly kind: 'conversation'; readonly key: string; readonly entry: Entry }
  | { readonly kind: 'call'; readonly key: string; readonly call: Call }
  | { readonly kind: 'thread'; readonly key: string; readonly entry: ThreadEntry }
  | { readonly kind: 'channel'; readonly key: string; readonly entry: Entry }

export interface Gathered {
  readonly asks: readonly Ask[]
  readonly asked: readonly Entry[]
  readonly calls: readonly Call[]
  readonly threads: readonly ThreadEntry[]
  readonly rest: readonly Entry[]
}

/** In the order of what cannot wait. */
export const groupNames = ['acknowledge', 'asked', 'mentioned', 'threads', 'rest'] as const
export type GroupName = (typeof groupNames)[number]

export interface Group {
  readonly name: GroupName
  readonly steps: readonly Step[]
}

const seenOf = ({ conversation: { id, seq } }: Entry) => `${id}:${seq}`

const askStep = (ask: Ask): Step => ({ kind: 'ask', key: `ask:${ask.message.id}`, ask })
const conversationStep = (entry: Entry): Step => ({ kind: 'conversation', key: seenOf(entry), entry })
const channelStep = (entry: Entry): Step => ({ kind: 'channel', key: seenOf(entry), entry })
const callStep = (call: Call): Step => ({ kind: 'call', key: call.message.id, call })
const threadStep = (entry: ThreadEntry): Step => ({
  kind: 'thread',
  key: `${entry.root.id}:${entry.root.thread?.lastSeq ?? 0}`,
  entry,
})

/** What is left to do. Questions to me stand with what was written to me; groups in which nothing is left are left out. */
export function groupsOf(gathered: Gathered, done: ReadonlySet<string>, me: PersonId): Group[] {
  const isQuestion = ({ message }: Call) => asksPerson(message, me)
  const steps: Record<GroupName, readonly Step[]> = {
    acknowledge: gathered.asks.map(askStep),
    asked: [...gathered.calls.filter(isQuestion).map(callStep), ...gathered.asked.map(conversationStep)],
    mentioned: gathered.calls.filter((call) => !isQuestion(call)).map(callStep),
    threads: gathered.threads.map(threadStep),
    rest: gathered.rest.map(channelStep),
  }
  return groupNames
    .map((name) => ({ name, steps: steps[name].filter(({ key }) => !done.has(key)) }))
    .filter((group) => group.steps.length > 0)
}

/**
 * How far a channel is read when these steps are done: up to the last of them, but never past a mention that is not
 * done. What was read before stays read.
 */
export function placeIn(id: ConversationId, { calls, rest }: Gathered, done: ReadonlySet<string>): Place | null {
  const inHere = calls.filter(({ conversation }) => conversation.id === id)
  const channel = rest.find(({ conversation }) => conversation.id === id)
  const open = inHere.filter(({ message }) => !done.has(message.id)).map(({ message }) => message.seq)
  const end = Math.min(...open) - 1
  const isAllDone = channel !== undefined && done.has(seenOf(channel))
  const reached = inHere.filter(({ message }) => message.seq <= end).map(({ message }) => message.seq)
  const readSeq = channel?.readSeq ?? inHere[0]?.readSeq ?? 0
  const seq = isAllDone ? Math.min(end, channel.conversation.seq) : Math.max(0, ...reached)
  return seq > readSeq ? { conversationId: id, seq } : null
}

/** The conversation that a step lies in. */
export function conversationOf(step: Step): ConversationId {
  if (step.kind === 'ask') return step.ask.conversation.id
  if (step.kind === 'call') return step.call.conversation.id
  return step.kind === 'thread' ? step.entry.root.conversationId : step.entry.conversation.id
}
