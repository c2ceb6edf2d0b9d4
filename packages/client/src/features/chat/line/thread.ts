import {
  chatRoutes,
  type History,
  type Message,
  type OwnReactions,
  stretchWith,
  type ThreadEntry,
  type ThreadPlace,
  type Told,
} from '@kleeblatt/shared/chat'
import type { Call } from '../../../kernel/api.ts'
import { createObservable, type Observable } from '../observable.ts'
import { isRefusal } from '../to-failure.ts'
import type { AskChanges } from './changes.ts'
import { type Asking, type ConversationHistory, createHistory } from './history.ts'
import type { Standing } from './wanted.ts'

/** One thread on this device. */
export interface ThreadLine {
  readonly place: ThreadPlace
  readonly root: Observable<Message | null>
  readonly history: ConversationHistory
  /** Shows what this device has kept, while nothing was answered yet; what is missing is caught up. */
  restore(kept: KeptThread): void
  hear(told: Told): void
  /** Where conversations stand: what is missing is asked for. */
  compare(marks: readonly Standing[]): void
}

export interface KeptThread {
  readonly root: Message
  readonly history: History
}

interface Needs {
  onEntry: (entry: ThreadEntry) => void
  onMine: (mine: readonly OwnReactions[]) => void
  /** The thread is not, or no longer, the person's to see. */
  onGone: () => void
  changes: AskChanges
}

export function createThreadLine(
  call: Call,
  place: ThreadPlace,
  { onEntry, onMine, onGone, changes }: Needs,
): ThreadLine {
  const root = createObservable<Message | null>(null)
  const hearRoot = (message: Message) => {
    if (message.id === place.rootId && message.rev > (root.get()?.rev ?? -1)) root.set(message)
  }

  const asking: Asking = {
    async history({ at: _, ...input }) {
      const {
        root: head,
        own,
        ...part
      } = await call(chatRoutes.thread, { ...place, ...input }).catch((error) => {
        if (isRefusal(error)) onGone()
        throw error
      })
      hearRoot(head)
      const { conversationId: _conversation, rootId: _root, ...state } = own
      onEntry({ root: head, ...state })
      onMine(part.mine)
      return part
    },
    async changes(after) {
      const answer = await changes(place.conversationId, after)
      if (answer.kind === 'changes') for (const message of answer.messages) hearRoot(message)
      return answer
    },
  }

  const fold = (stretch: History, told: Message): History =>
    told.root?.id === place.rootId ? stretchWith(stretch, told) : { ...stretch, rev: Math.max(stretch.rev, told.rev) }

  const history = createHistory(asking, fold)
  return {
    place,
    root,
    history,
    restore(kept) {
      hearRoot(kept.root)
      history.restore(kept.history)
    },
    hear(told) {
      if (told.name === 'chat:conversation' && told.payload.id === place.conversationId)
        history.passed(told.payload.rev)
      if (told.name !== 'chat:message' || told.payload.message.conversationId !== place.conversationId) return
      hearRoot(told.payload.message)
      history.hear(told.payload.message)
    },
    compare(marks) {
      const mark = marks.find(({ conversationId }) => conversationId === place.conversationId)
      history.reached(mark?.rev ?? 0)
    },
  }
}
