import type { ConversationId, Entry } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { use, useCallback, useSyncExternalStore } from 'react'
import { useMe } from '../../kernel/session.ts'
import { type Chat, createChat } from './line/chat.ts'
import type { InboxView } from './line/inbox.ts'
import type { Observable } from './observable.ts'

/** One messenger for each person of this page: the rail, the start page and the room share it. */
const chats = new Map<PersonId, Promise<Chat>>()

export function chatOf(me: PersonId): Promise<Chat> {
  const known = chats.get(me)
  if (known) return known
  const made = createChat(me)
  chats.set(me, made)
  made.catch(() => chats.delete(me)) // where the device keeps nothing now, the next try may go better
  return made
}

/** The messenger of who is signed in. Suspends until what this device keeps has been read. */
export const useChat = (): Chat => use(chatOf(useMe().person.id))

export function useObserved<Value>({ subscribe, get }: Observable<Value>): Value {
  return useSyncExternalStore(subscribe, get)
}

/** Of an observed value the part that matters; renders again only when that part is another. */
export function usePart<Value, Part>(observable: Observable<Value>, part: (value: Value) => Part): Part {
  const get = useCallback(() => part(observable.get()), [observable, part])
  return useSyncExternalStore(observable.subscribe, get)
}

export const useEntries = (): readonly Entry[] => useObserved(useChat().inbox.view).entries

/** The person's entry of one conversation; undefined while it is not among those on this device. */
export function useEntry(id: ConversationId): Entry | undefined {
  const entryOf = useCallback(
    ({ entries }: InboxView) => entries.find(({ conversation }) => conversation.id === id),
    [id],
  )
  return usePart(useChat().inbox.view, entryOf)
}
