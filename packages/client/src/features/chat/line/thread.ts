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
import type { AskChanges } from './changes.ts'
import { type Asking, type ConversationHistory, createHistory } from './history.ts'
import type { Standing } from './wanted.ts'

/** One thread while it is on the screen. */
export interface ThreadLine {
  readonly root: Observable<Message | null>
  readonly history: ConversationHistory
  hear(told: Told): void
  /** Where conversations stand: what is missing is asked for. */
  compare(marks: readonly Standing[]): void
}

interface Needs {
  onEntry: (entry: ThreadEntry) => void
  onMine: (mine: readonly OwnReactions[]) => void
  changes: AskChanges
}

export function createThreadLine(call: Call, place: ThreadPlace, { onEntry, onMine, changes }: Needs): ThreadLine {
  const root = createObservable<Message | null>(null)
  const hearRoot = (message: Message) => {
    if (message.id === place.rootId && message.rev > (root.get()?.rev ?? -1)) root.set(message)
  }

  const asking: Asking = {
    async history({ at: _, ...input }) {
      const { root: head, own, ...part } = await call(chatRoutes.thread, { ...place, ...input })
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
    root,
    history,
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
