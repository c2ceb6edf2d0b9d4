import {
  type Changes,
  type ConversationId,
  chatRoutes,
  type History,
  historyWith,
  type Message,
} from '@kleeblatt/shared/chat'
import type { Failure } from '@kleeblatt/shared/core'
import { call } from '../../../kernel/api.ts'
import { createObservable, type Observable } from '../observable.ts'
import { toFailure } from '../to-failure.ts'
import { createPaging } from './paging.ts'
import { emptyStretch } from './stretch.ts'

export interface HistoryView {
  readonly state: 'opening' | 'open' | 'failed'
  readonly history: History
  readonly failure: Failure | null
  readonly isLoadingOlder: boolean
  readonly isLoadingNewer: boolean
  /** So much was missed that the end was loaded anew. */
  readonly hadGap: boolean
}

const opening: HistoryView = {
  state: 'opening',
  history: emptyStretch,
  failure: null,
  isLoadingOlder: false,
  isLoadingNewer: false,
  hadGap: false,
}

export interface ConversationHistory {
  readonly view: Observable<HistoryView>
  /** Loads the newest messages, or those around a place. */
  open(around?: number): Promise<void>
  older(): Promise<void>
  newer(): Promise<void>
  /** Folds in what was told or answered. A skipped rev is caught up by itself. */
  hear(message: Message): void
  /** The conversation stands at this rev: whatever is missing is asked for. */
  reached(rev: number): void
}

interface Asking {
  history: (input: { before?: number; after?: number; around?: number }) => Promise<History>
  changes: (after: number) => Promise<Changes>
}

export const askingOf = (conversationId: ConversationId): Asking => ({
  history: (input) => call(chatRoutes.history, { conversationId, ...input }),
  changes: (after) => call(chatRoutes.changes, { conversationId, after }),
})

/**
 * One conversation's stretch of messages on this device. Answers and told messages may come in any order; what was told
 * while an answer was on its way is folded over it.
 */
export function createHistory(asking: Asking): ConversationHistory {
  const view = createObservable(opening)
  /** Told since the stretch was last asked for, and so perhaps newer than an answer on its way. */
  let told: readonly Message[] = []
  /** Everything of the conversation up to here is in. */
  let knownRev = 0
  let catchingUp: Promise<void> | null = null

  const change = (part: Partial<HistoryView>) => view.set({ ...view.get(), ...part })
  const over = (history: History) => told.reduce(historyWith, history)

  async function open(around?: number): Promise<void> {
    if (view.get().state === 'failed') change({ state: 'opening', failure: null })
    try {
      const history = await asking.history(around === undefined ? {} : { around })
      const heardRev = Math.max(0, ...told.map(({ rev }) => rev))
      change({ state: 'open', history: over(history), failure: null })
      knownRev = history.rev
      told = told.filter(({ rev }) => rev > history.rev)
      reached(heardRev)
    } catch (error) {
      change({ state: 'failed', failure: toFailure(error) })
    }
  }

  async function catchUp(): Promise<void> {
    for (let more = true; more; ) {
      const answer = await asking.changes(knownRev)
      if (answer.kind === 'gap') {
        change({ hadGap: true })
        return open()
      }
      change({ history: answer.messages.reduce(historyWith, view.get().history) })
      knownRev = Math.max(knownRev, answer.rev)
      more = answer.more
    }
  }

  function reached(rev: number): void {
    if (view.get().state !== 'open' || rev <= knownRev || catchingUp) return
    catchingUp = catchUp()
      .catch(() => {}) // The line is down again: the next connection or heartbeat asks anew.
      .finally(() => {
        catchingUp = null
      })
  }

  function hear(message: Message): void {
    told = [...told, message]
    if (view.get().state !== 'open') return
    change({ history: historyWith(view.get().history, message) })
    if (message.rev === knownRev + 1) knownRev = message.rev
    else reached(message.rev)
  }

  return { view, open, ...createPaging(view, asking.history, over), hear, reached }
}
