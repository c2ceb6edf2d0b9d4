import type { ConversationId, OwnReactions, Told } from '@kleeblatt/shared/chat'
import type { Call } from '../../../kernel/api.ts'
import type { AskChanges } from './changes.ts'
import { askingOf, type ConversationHistory, createHistory } from './history.ts'
import type { Standing } from './wanted.ts'

/** So many conversations are kept for coming back to them without a wait. */
const mostHistories = 20

interface Needs {
  readonly changes: AskChanges
  readonly onMine: (mine: readonly OwnReactions[]) => void
  readonly onNew: (id: ConversationId, history: ConversationHistory) => void
  readonly onGone: (id: ConversationId) => void
}

/** The conversations that are open on this device, and those that were last. */
export function createHistories(call: Call, { changes, onMine, onNew, onGone }: Needs) {
  const histories = new Map<ConversationId, ConversationHistory>()

  function begin(id: ConversationId): ConversationHistory {
    const begun = createHistory(askingOf(call, id, { onMine, changes }))
    onNew(id, begun)
    return begun
  }

  function forget(id: ConversationId): void {
    histories.delete(id)
    onGone(id)
  }

  return {
    /** Those that were looked at last, the latest at the end. */
    ids: (): ConversationId[] => [...histories.keys()],
    history(id: ConversationId): ConversationHistory {
      const known = histories.get(id) ?? begin(id)
      histories.delete(id)
      histories.set(id, known)
      const [oldest] = histories.keys()
      if (oldest !== undefined && histories.size > mostHistories) forget(oldest)
      return known
    },
    hear(told: Told): void {
      if (told.name === 'chat:message') histories.get(told.payload.message.conversationId)?.hear(told.payload.message)
      if (told.name === 'chat:conversation') histories.get(told.payload.id)?.passed(told.payload.rev)
    },
    compare(marks: readonly Standing[]): void {
      const revs = new Map(marks.map(({ conversationId, rev }) => [conversationId, rev]))
      // What was looked at last comes first: an answer holds only so much.
      for (const [id, known] of [...histories].toReversed()) known.reached(revs.get(id) ?? 0)
    },
    rest: (id: ConversationId) => histories.get(id)?.rest(),
    forget,
  }
}
