import {
  type ConversationId,
  chatRoutes,
  type MessageId,
  mineWith,
  type OwnReactions,
  type ThreadPlace,
  type ThreadTold,
  type Told,
} from '@kleeblatt/shared/chat'
import type { PersonId, Principal } from '@kleeblatt/shared/core'
import type { Call } from '../../../kernel/api.ts'
import { createObservable, type Observable } from '../observable.ts'
import type { Parcel } from '../outbox/device-store.ts'
import type { Drafts } from '../outbox/drafts.ts'
import type { AskChanges } from './changes.ts'
import { createThreadLine, type ThreadLine } from './thread.ts'
import { createThreadLines, type ThreadLines } from './thread-lines.ts'
import { createThreads, type Threads } from './threads.ts'
import type { Standing } from './wanted.ts'

/** Threads and reactions of one person on this device. */
export interface Threading {
  readonly threads: Threads
  /** What the person has given messages under which too many have reacted to name them all. */
  readonly mine: Observable<readonly OwnReactions[]>
  /** What concerns threads alone. */
  hearOfThread(told: Exclude<ThreadTold, Told>): void
  hearMine(mine: readonly OwnReactions[]): void
  threadLine(place: ThreadPlace): ThreadLine
  /** Answers in a thread. Settles when the answer is safe on this device. */
  answer(place: ThreadPlace, text: string, confirmed?: number): Promise<void>
}

interface Needs {
  me: PersonId
  call: Call
  changes: AskChanges
  drafts: Drafts
  /** Puts something on its way. */
  send: (parcel: Pick<Parcel, 'conversationId' | 'text' | 'confirmed' | 'root'>) => Promise<void>
  onNewThread: (line: ThreadLine) => void
  onThreadGone: (rootId: MessageId) => void
}

interface Hearing {
  hear(told: Told): void
  compare(marks: readonly Standing[]): void
  standFor(principals: readonly Principal[]): void
  /** A conversation is no longer the person's to see, and neither are its threads. */
  forget(id: ConversationId): void
}

export function createThreading({ me, call, changes, drafts, send, ...around }: Needs): {
  of: Threading
  lines: ThreadLines
  hearing: Hearing
} {
  const mine = createObservable<readonly OwnReactions[]>([])
  const hearMine = (told: readonly OwnReactions[]) => mine.set(told.reduce(mineWith, mine.get()))
  const threads = createThreads(me, {
    page: (input) => call(chatRoutes.threads, input),
    entry: (place) => call(chatRoutes.threadEntry, place),
  })

  const lines = createThreadLines({
    begin: (place) => {
      const onGone = () => lines.forget(place.rootId)
      return createThreadLine(call, place, { onEntry: threads.put, onMine: hearMine, onGone, changes })
    },
    onNew: around.onNewThread,
    onGone: around.onThreadGone,
  })

  async function answer({ conversationId, rootId: root }: ThreadPlace, text: string, confirmed = 0): Promise<void> {
    await send({ conversationId, root, text, confirmed })
    drafts.sent({ conversationId, root }, text)
  }

  return {
    of: { threads, mine, hearOfThread: threads.hear, hearMine, threadLine: lines.line, answer },
    lines,
    hearing: {
      hear(told) {
        threads.hear(told)
        lines.hear(told)
      },
      compare(marks) {
        threads.compare(marks)
        lines.compare(marks)
      },
      standFor: threads.standFor,
      forget(id) {
        threads.forget(id)
        lines.forgetAllIn(id)
      },
    },
  }
}
