import type { Chat } from '../line/chat.ts'
import { createObservable, type Observable } from '../observable.ts'

/** What one is done with, also while one has a look at a conversation in between. A reload begins anew. */
const known = new WeakMap<Chat, Observable<ReadonlySet<string>> & { set(done: ReadonlySet<string>): void }>()

export function doneOf(chat: Chat) {
  const found = known.get(chat)
  if (found) return found
  const made = createObservable<ReadonlySet<string>>(new Set())
  known.set(chat, made)
  return made
}
