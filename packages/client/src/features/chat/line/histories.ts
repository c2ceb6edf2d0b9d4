import type { ConversationId, OwnReactions, Told } from '@kleeblatt/shared/chat'
import type { Call } from '../../../kernel/api.ts'
import type { AskChanges } from './changes.ts'
import { askingOf, type ConversationHistory, createHistory } from './history.ts'
import { createLately } from './lately.ts'
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
  const histories = createLately<ConversationId, ConversationHistory>({ most: mostHistories, onNew, onGone })
  const begin = (id: ConversationId) => createHistory(askingOf(call, id, { onMine, changes }))

  return {
    /** Those that were looked at last, the latest at the end. */
    ids: histories.ids,
    history: (id: ConversationId): ConversationHistory => histories.use(id, () => begin(id)),
    hear(told: Told): void {
      if (told.name === 'chat:message') histories.known(told.payload.message.conversationId)?.hear(told.payload.message)
      if (told.name === 'chat:conversation') histories.known(told.payload.id)?.passed(told.payload.rev)
    },
    compare(marks: readonly Standing[]): void {
      const revs = new Map(marks.map(({ conversationId, rev }) => [conversationId, rev]))
      // What was looked at last comes first: an answer holds only so much.
      for (const id of histories.ids().toReversed()) histories.known(id)?.reached(revs.get(id) ?? 0)
    },
    rest: (id: ConversationId) => histories.known(id)?.rest(),
    forget: histories.forget,
  }
}
