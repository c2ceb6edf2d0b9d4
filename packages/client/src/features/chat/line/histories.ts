import type { ConversationId, OwnReactions, Told } from '@kleeblatt/shared/chat'
import type { Call } from '../../../kernel/api.ts'
import { askingOf, type ConversationHistory, createHistory } from './history.ts'
import type { Standing } from './wanted.ts'

/** So many conversations are kept for coming back to them without a wait. */
const mostHistories = 20

interface Needs {
  readonly onMine: (mine: readonly OwnReactions[]) => void
  readonly onNew: (id: ConversationId, history: ConversationHistory) => void
  readonly onGone: (id: ConversationId) => void
}

/** The conversations that are open on this device, and those that were last. */
export function createHistories(call: Call, { onMine, onNew, onGone }: Needs) {
  const histories = new Map<ConversationId, ConversationHistory>()

  function begin(id: ConversationId): ConversationHistory {
    const begun = createHistory(askingOf(call, id, onMine))
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
      for (const { conversationId, rev } of marks) histories.get(conversationId)?.reached(rev)
      for (const known of histories.values()) known.reached(0)
    },
    rest: (id: ConversationId) => histories.get(id)?.rest(),
    forget,
  }
}
