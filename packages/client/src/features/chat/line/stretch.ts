import { type History, type Message, mineWith } from '@kleeblatt/shared/chat'

export const emptyStretch: History = { messages: [], rev: 0, hasOlder: false, hasNewer: false, mine: [] }

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
    mine: [...newer.mine.reduce(mineWith, older.mine)],
  }
}

/** The last so many messages of a stretch. */
export const endOf = (stretch: History, count: number): History =>
  stretch.messages.length <= count ? stretch : { ...stretch, messages: stretch.messages.slice(-count), hasOlder: true }

/** So much is kept of a stretch that is being read; the server has the rest. */
export const mostKept = 1_000

/** Lets go of what is farthest from where it grows, once there is too much of it. */
export function bounded(stretch: History, growsAt: 'start' | 'end', most = mostKept): History {
  if (stretch.messages.length <= most) return stretch
  if (growsAt === 'end') return endOf(stretch, mostKept)
  return { ...stretch, messages: stretch.messages.slice(0, mostKept), hasNewer: true }
}
