import { type Entry, entry, type Message, message } from '@kleeblatt/shared/chat'

export const hexId = (n: number) => n.toString(16).padStart(24, '0')

/** A conversation of a list, with as much about it as a test is about. */
export function listedWith(
  { rev = 1, ...conversation }: { readonly rev?: number; readonly [field: string]: unknown },
  traits: object = {},
): Entry {
  const begun = new Date(Date.UTC(2026, 10, 21, 9)).toISOString()
  const base = { rev, seq: rev, history: 'all', state: 'active', createdAt: begun, activeAt: begun, memberCount: 2 }
  return entry.parse({
    ...{ standing: 'member', fromSeq: 0, last: null, readSeq: 0, ownRev: 0, unread: 0, mentions: 0 },
    ...traits,
    conversation: { ...base, ...conversation },
  })
}

/** What somebody else said in a conversation, as its change number `rev`. */
export const saidIn = (conversationId: string, rev: number, postedAt: string): Message =>
  message.parse({
    ...{ id: hexId(1_000 + rev), conversationId, seq: rev, rev, postedAt, state: 'said' },
    ...{ authorId: hexId(2), text: 'Hallo', editedAt: null, mentions: [] },
  })
