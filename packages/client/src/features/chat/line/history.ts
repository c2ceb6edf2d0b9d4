import {
  type Changes,
  type ConversationId,
  chatRoutes,
  type History,
  historyWith,
  type Message,
  type OwnReactions,
} from '@kleeblatt/shared/chat'
import type { Call } from '../../../kernel/api.ts'
import { createObservable, type Observable } from '../observable.ts'
import { isRefusal, toFailure } from '../to-failure.ts'
import { createCatchUp } from './catch-up.ts'
import type { AskChanges } from './changes.ts'
import { createMeanwhile, type Fold } from './meanwhile.ts'
import { createPaging } from './paging.ts'
import { bounded, endOf, mostKept } from './stretch.ts'
import { type HistoryView, opening } from './view.ts'

export interface ConversationHistory {
  readonly view: Observable<HistoryView>
  /** Shows what this device has kept, while nothing was answered yet; what is missing is caught up. */
  restore(kept: History): void
  /** Loads the newest messages, or those around a place. Tells whether that is what is shown now. */
  open(around?: Place): Promise<boolean>
  older(): Promise<void>
  newer(): Promise<void>
  /** Folds in what was told or answered. A skipped rev is caught up by itself. */
  hear(message: Message): void
  /** The conversation stands at this rev: whatever is missing is asked for. */
  reached(rev: number): void
  /** This rev was taken by something that is no message. */
  passed(rev: number): void
  /** Nobody looks any more: keeps the end, and lets go of the rest. */
  rest(): void
}

/** A message by its seq, or the first one at or after an instant. */
type Place = number | { readonly at: string }

export interface Asking {
  history: (input: { before?: number; after?: number; around?: number; at?: string }) => Promise<History>
  changes: (after: number) => Promise<Changes>
}

type OnMine = (mine: readonly OwnReactions[]) => void

export const askingOf = (
  call: Call,
  conversationId: ConversationId,
  { onMine, changes }: { onMine: OnMine; changes: AskChanges },
): Asking => ({
  async history(input) {
    const answer = await call(chatRoutes.history, { conversationId, ...input })
    onMine(answer.mine)
    return answer
  },
  changes: (after) => changes(conversationId, after),
})

const inputOf = (place: Place | undefined) => {
  if (place === undefined) return {}
  return typeof place === 'number' ? { around: place } : place
}

/** Who reads up in a stretch that reaches the end keeps their place while so much is said below. */
const mostHeard = 2 * mostKept

/** So much stays of a conversation that nobody looks at. */
const restCount = 50

/**
 * One conversation's stretch of messages on this device. Answers and told messages may come in any order; what was told
 * while an answer was on its way is folded over it.
 */
export function createHistory(asking: Asking, fold: Fold = historyWith): ConversationHistory {
  const view = createObservable(opening)
  const meanwhile = createMeanwhile(fold)
  let turn = 0

  const change = (part: Partial<HistoryView>) => view.set({ ...view.get(), ...part })
  const catchUp = createCatchUp({
    isOpen: () => view.get().state === 'open',
    ask: asking.changes,
    take: (messages) => change({ history: messages.reduce(fold, view.get().history) }),
    onGap: openAnew,
  })

  /** What is on the screen stays there when another place of it cannot be had, unless it is nobody's business here. */
  function fail(error: unknown): void {
    const failure = toFailure(error)
    if (isRefusal(error)) view.set({ ...opening, state: 'failed', failure })
    else if (view.get().state !== 'open') change({ state: 'failed', failure })
  }

  async function open(around?: Place): Promise<boolean> {
    turn += 1
    const mine = turn
    if (view.get().state === 'failed') change({ state: 'opening', failure: null })
    try {
      await meanwhile.during(asking.history(inputOf(around)), (history) => {
        if (mine !== turn) return // opened at another place meanwhile
        change({ state: 'open', history: meanwhile.over(history), failure: null })
        catchUp.begin(meanwhile.upTo(history.rev))
      })
      return mine === turn
    } catch (error) {
      if (mine === turn) fail(error)
      return false
    }
  }

  function restore(kept: History): void {
    if (view.get().state !== 'opening') return
    change({ state: 'open', history: kept })
    catchUp.begin(kept.rev)
  }

  /** Too much was missed to tell one by one. Who reads far back stays there. */
  async function openAnew(): Promise<void> {
    const { history, gaps } = view.get()
    const middle = history.messages.at(Math.floor(history.messages.length / 2))
    if (await open(history.hasNewer ? middle?.seq : undefined)) change({ gaps: gaps + 1 })
  }

  function hear(message: Message): void {
    meanwhile.hear(message)
    if (view.get().state === 'open') change({ history: bounded(fold(view.get().history, message), 'end', mostHeard) })
    catchUp.passed(message.rev)
  }

  function rest(): void {
    const { state, history } = view.get()
    if (state !== 'open') return
    turn += 1
    if (history.hasNewer) view.set(opening)
    else change({ history: endOf(history, restCount), gaps: 0 })
  }

  const { reached, passed } = catchUp
  return { view, restore, open, ...createPaging(view, asking.history, meanwhile), hear, reached, passed, rest }
}
