import { chatRoutes, comingBackRoutes, type Mark, type Place } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { useTakingNote } from '../acknowledging/use-taking-note.ts'
import type { Chat } from '../line/chat.ts'
import { toFailure } from '../to-failure.ts'
import { useChat } from '../use-chat.ts'
import { doneOf } from './done.ts'
import { conversationOf, type Gathered, placeIn, type Step } from './steps.ts'

/** So many places go with one request. */
const mostAtOnce = 200

const hear = (chat: Chat, marks: readonly Mark[]) => {
  for (const payload of marks) chat.hear({ name: 'chat:own', payload })
}

async function put(chat: Chat, how: 'markManyRead' | 'markManyUnread', places: readonly Place[]): Promise<void> {
  for (let from = 0; from < places.length; from += mostAtOnce) {
    const { marks } = await call(comingBackRoutes[how], { places: places.slice(from, from + mostAtOnce) })
    hear(chat, marks)
  }
}

/** Up to where what was done is read. */
function placesOf(steps: readonly Step[], gathered: Gathered, done: ReadonlySet<string>): Place[] {
  const channels = new Set(steps.filter(({ kind }) => kind === 'call' || kind === 'channel').map(conversationOf))
  const between = steps.flatMap((step) =>
    step.kind === 'conversation' ? [{ conversationId: conversationOf(step), seq: step.entry.conversation.seq }] : [],
  )
  return [...between, ...[...channels].flatMap((id) => placeIn(id, gathered, done) ?? [])]
}

/** Where the reader stood before these places were marked, with all else that is done. */
function placesBefore(places: readonly Place[], gathered: Gathered, done: ReadonlySet<string>): Place[] {
  const entries = [...gathered.asked, ...gathered.rest]
  return places.map(({ conversationId }) => {
    const known = placeIn(conversationId, gathered, done)?.seq
    const readSeq =
      entries.find(({ conversation }) => conversation.id === conversationId)?.readSeq ??
      gathered.calls.find(({ conversation }) => conversation.id === conversationId)?.readSeq ??
      0
    return { conversationId, seq: (known ?? readSeq) + 1 }
  })
}

/** Being done with things, and taking that back. */
export function useDoing(gathered: Gathered) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const say = useTroubleWords()
  const done = doneOf(chat)
  const takeNote = useTakingNote()

  const change = (steps: readonly Step[], isDone: boolean) => {
    const keys = steps.map(({ key }) => key)
    const now = isDone ? new Set(done.get()).union(new Set(keys)) : new Set(done.get()).difference(new Set(keys))
    done.set(now)
    return now
  }
  const fail = (steps: readonly Step[]) => (error: unknown) => {
    change(steps, false)
    toast(say(toFailure(error)), { tone: 'danger' })
  }

  async function readThread(step: Step): Promise<void> {
    if (step.kind !== 'thread') return
    const { root } = step.entry
    const place = { conversationId: root.conversationId, rootId: root.id }
    await call(chatRoutes.markThreadRead, { ...place, seq: root.thread?.lastSeq ?? 0 })
  }

  /** An act is shown as done when the server has it, and not before. */
  async function acknowledge(step: Step): Promise<void> {
    if (step.kind === 'ask' && (await takeNote(step.ask.message))) change([step], true)
  }

  /** Shown as done at once; the server hears of it meanwhile. */
  function finish(all: readonly Step[], words: string): void {
    for (const step of all) void acknowledge(step)
    const steps = all.filter(({ kind }) => kind !== 'ask')
    if (steps.length === 0) return
    const before = done.get()
    const places = placesOf(steps, gathered, change(steps, true))
    const took = Promise.all([put(chat, 'markManyRead', places), ...steps.map(readThread)])
    const takeBack = () => {
      change(steps, false)
      took
        .then(() => put(chat, 'markManyUnread', placesBefore(places, gathered, before)))
        .catch((error: unknown) => toast(say(toFailure(error)), { tone: 'danger' }))
    }
    const canGoBack = steps.every(({ kind }) => kind !== 'thread')
    toast(words, canGoBack ? { action: { label: t('comingBack.undo'), onPress: takeBack } } : {})
    took.catch(fail(steps))
  }

  return finish
}
