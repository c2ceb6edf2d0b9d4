import type { History, Message } from '@kleeblatt/shared/chat'

export const emptyStretch: History = { messages: [], rev: 0, hasOlder: false, hasNewer: false }

/** Joins two stretches that touch. What both hold is taken as it reads at the higher rev. */
export function joined(older: History, newer: History): History {
  const byId = new Map<Message['id'], Message>()
  for (const message of [...older.messages, ...newer.messages]) {
    const known = byId.get(message.id)
    if (!known || known.rev < message.rev) byId.set(message.id, message)
  }
  return {
    messages: [...byId.values()].toSorted((one, other) => one.seq - other.seq),
    rev: Math.min(older.rev, newer.rev),
    hasOlder: older.hasOlder,
    hasNewer: newer.hasNewer,
  }
}

/** The last so many messages of a stretch. */
export const endOf = (stretch: History, count: number): History =>
  stretch.messages.length <= count ? stretch : { ...stretch, messages: stretch.messages.slice(-count), hasOlder: true }
