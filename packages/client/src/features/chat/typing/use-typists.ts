import { type ConversationId, chatTells } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { useEffect, useReducer, useState } from 'react'
import { useTold } from '../../../kernel/live.ts'
import { nextChangeMs, shownAt, type Typists, typistsWith, typistsWithout } from './typists.ts'

/** Who else is writing in a conversation, as far as it is heard. */
export function useTypists(id: ConversationId, me: PersonId): readonly PersonId[] {
  const [typists, setTypists] = useState<Typists>([])
  const [turn, look] = useReducer((turns: number) => turns + 1, 0)

  useTold(chatTells, 'chat:typing', ({ conversationId, personId }) => {
    if (conversationId === id && personId !== me) setTypists((known) => typistsWith(known, personId, Date.now()))
  })
  useTold(chatTells, 'chat:message', ({ message, was }) => {
    const { authorId } = message
    const isNew = was === null && message.conversationId === id
    if (isNew && authorId !== null) setTypists((known) => typistsWithout(known, authorId))
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each look sets the clock for the next
  useEffect(() => {
    const waitMs = nextChangeMs(typists, Date.now())
    if (waitMs === null) return
    const timer = setTimeout(look, waitMs)
    return () => clearTimeout(timer)
  }, [typists, turn])

  return shownAt(typists, Date.now())
}
