import { anchorOfMessage, type Message, type MessageId } from '@kleeblatt/shared/chat'
import { type FocusEvent, type RefObject, useLayoutEffect, useMemo, useState } from 'react'
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

/**
 * The message that has the focus, or had it last, and whether the focus is among the messages: while it is, or is on its
 * way, that row stays, so that the focus has somewhere to be.
 */
export function useHeld() {
  const [held, hold] = useState<MessageId | null>(null)
  const [goal, aim] = useState<Goal | null>(null)
  const [isWithin, setWithin] = useState(false)
  return useMemo(() => ({ held, hold, goal, aim, isWithin, setWithin }), [held, goal, isWithin])
}

/**
 * Tells whether the focus is within an element. It still is while somebody looks at another window, and while the place
 * is hidden because something of it loads. Who goes elsewhere is not fetched back by what has come meanwhile.
 */
export const focusWithin = ({ setWithin, aim }: Held) => ({
  onFocus: () => setWithin(true),
  onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (currentTarget.checkVisibility?.() === false) return
    const isWithin = currentTarget.contains(relatedTarget ?? document.activeElement)
    setWithin(isWithin)
    if (!isWithin) aim(null)
  },
})

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
function useReaching({ history, messages }: Needs, { goal, hold, aim, setWithin }: Held): void {
  useLayoutEffect(() => {
    if (!goal) return
    const message = messageAt(goal, messages)
    if (!message) return load(history, goal)
    const element = document.getElementById(anchorOfMessage(message))
    if (!element) return hold(message.id)
    element.focus({ preventScroll: 'placed' in goal })
    // A window in the background is told of the focus only when it comes to the front.
    hold(message.id)
    setWithin(true)
    aim(null)
  })
}

/**
 * Who is among the messages stays there: where what had the focus was drawn anew, its message has it again, and where the
 * message is gone, the list.
 */
function useCatching({ list, messages }: Needs, { held, hold, isWithin }: Held): void {
  useLayoutEffect(() => {
    const message = messages.find(({ id }) => id === held)
    if (held !== null && !message) hold(null)
    if (held === null || !isWithin || document.activeElement !== document.body) return
    const element = message && document.getElementById(anchorOfMessage(message))
    ;(element ?? list.current)?.focus({ preventScroll: true })
  })
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

  /** To the one before or after, if there is one: what comes in later is not what was gone to. */
  function toNext(id: MessageId, by: -1 | 1): void {
    const goal = { from: id, by }
    const { hasOlder, hasNewer } = history.view.get().history
    if (messageAt(goal, messages) || (by < 0 ? hasOlder : hasNewer)) aim(goal)
  }

  return function walk({ id }: Message, step: Exclude<Step, 'leave'>): void {
    const screen = { rows, messages, height: list.current?.clientHeight ?? 0 }
    const goals: Readonly<Record<typeof step, () => void>> = {
      first: () => void toEdge('first'),
      last: () => void toEdge('last'),
      previous: () => toNext(id, -1),
      next: () => toNext(id, 1),
      'screen-up': () => aim({ from: id, by: screenFrom(id, -1, screen) }),
      'screen-down': () => aim({ from: id, by: screenFrom(id, 1, screen) }),
    }
    goals[step]()
  }
}
