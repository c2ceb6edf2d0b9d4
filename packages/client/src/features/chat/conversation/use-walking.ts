import { anchorOfMessage, type Message, type MessageId } from '@kleeblatt/shared/chat'
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import type { ConversationHistory } from '../line/history.ts'
import type { Step } from './keys.ts'
import type { Rows } from './use-scroll.ts'

/** Where the focus is to go as soon as what is there has come. */
type Goal =
  | { readonly from: MessageId; readonly by: number }
  | { readonly edge: 'first' | 'last' }
  | { readonly placed: MessageId }

interface Needs {
  readonly list: RefObject<HTMLElement | null>
  readonly history: ConversationHistory
  readonly messages: readonly Message[]
  /** One sees the messages whose seq is greater. */
  readonly fromSeq: number
}

/** The message that has the focus, or had it last: its row stays, so that the focus has somewhere to be. */
export function useHeld() {
  const [held, hold] = useState<MessageId | null>(null)
  const [goal, aim] = useState<Goal | null>(null)
  return useMemo(() => ({ held, hold, goal, aim }), [held, goal])
}

export type Held = ReturnType<typeof useHeld>

function messageAt(goal: Goal, messages: readonly Message[]): Message | undefined {
  if ('edge' in goal) return messages.at(goal.edge === 'first' ? 0 : -1)
  if ('placed' in goal) return messages.find(({ id }) => id === goal.placed)
  const from = messages.findIndex(({ id }) => id === goal.from)
  return from < 0 ? undefined : messages[from + goal.by]
}

/** How many messages are about a screenful away from one of them. */
function screenFrom(id: MessageId, direction: number, { rows, height, messages }: Screen): number {
  const items = rows.measurementsCache
  const at = items.find(({ key }) => key === id)
  const there = at && rows.getVirtualItemForOffset(at.start + direction * height * 0.8)
  if (!there) return 0
  const between = items.slice(Math.min(at.index, there.index), Math.max(at.index, there.index))
  const ids = new Set<unknown>(messages.map((message) => message.id))
  const place = messages.findIndex((message) => message.id === id)
  const by = direction * Math.max(1, between.filter(({ key }) => ids.has(key)).length)
  return Math.max(-place, Math.min(by, messages.length - 1 - place))
}

interface Screen {
  readonly rows: Rows
  readonly height: number
  readonly messages: readonly Message[]
}

/** What has to be loaded before the goal can be there; what fails is asked for by the next key. */
function load(history: ConversationHistory, goal: Goal): void {
  if ('by' in goal) void (goal.by < 0 ? history.older() : history.newer()).catch(() => {})
}

/** Moves the focus to where it is to go, also where nobody has been yet. */
function useReaching({ history, messages }: Needs, { goal, hold, aim }: Held): void {
  useLayoutEffect(() => {
    if (!goal) return
    const message = messageAt(goal, messages)
    if (!message) return load(history, goal)
    const element = document.getElementById(anchorOfMessage(message))
    if (!element) return hold(message.id)
    element.focus({ preventScroll: 'placed' in goal })
    aim(null)
  })
}

/** Where a row goes that has the focus, the list has it. */
function useCatching({ list, messages }: Needs, { held, hold }: Held): void {
  useLayoutEffect(() => {
    if (held === null || messages.some(({ id }) => id === held)) return
    hold(null)
    if (document.activeElement === document.body) list.current?.focus({ preventScroll: true })
  }, [held, messages, hold, list])
}

/** Walks from message to message, whether they are on the screen or not. */
export function useWalking(needs: Needs, walking: Held, rows: Rows) {
  const { list, history, messages, fromSeq } = needs
  const { aim } = walking
  useReaching(needs, walking)
  useCatching(needs, walking)

  async function toEdge(edge: 'first' | 'last'): Promise<void> {
    const { hasOlder, hasNewer } = history.view.get().history
    const isThere = edge === 'first' ? !hasOlder : !hasNewer
    if (isThere || (await history.open(edge === 'first' ? fromSeq + 1 : undefined))) aim({ edge })
  }

  return function walk({ id }: Message, step: Exclude<Step, 'leave'>): void {
    const screen = { rows, messages, height: list.current?.clientHeight ?? 0 }
    const goals: Readonly<Record<typeof step, () => void>> = {
      first: () => void toEdge('first'),
      last: () => void toEdge('last'),
      previous: () => aim({ from: id, by: -1 }),
      next: () => aim({ from: id, by: 1 }),
      'screen-up': () => aim({ from: id, by: screenFrom(id, -1, screen) }),
      'screen-down': () => aim({ from: id, by: screenFrom(id, 1, screen) }),
    }
    goals[step]()
  }
}
