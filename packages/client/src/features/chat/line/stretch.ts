import { type History, historyWith } from '@kleeblatt/shared/chat'

export const emptyStretch: History = { messages: [], rev: 0, hasOlder: false, hasNewer: false }

/** Joins two stretches that touch. What both hold is taken as it reads at the higher rev. */
export const joined = (older: History, newer: History): History => ({
  messages: newer.messages.reduce(historyWith, { ...older, hasOlder: false, hasNewer: false }).messages,
  rev: Math.min(older.rev, newer.rev),
  hasOlder: older.hasOlder,
  hasNewer: newer.hasNewer,
})
