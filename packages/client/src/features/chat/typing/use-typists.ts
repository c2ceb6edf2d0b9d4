import { type ConversationId, chatTells } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { useEffect, useState } from 'react'
import { useTold } from '../../../kernel/live.ts'
import { nextChangeMs, shownAt, type Typists, typistsWith, typistsWithout } from './typists.ts'

interface Look {
  readonly typists: Typists
  readonly at: number
}

const lookAt = (typists: Typists): Look => ({ typists, at: Date.now() })

/** Who else is writing in a conversation, as far as it is heard. */
export function useTypists(id: ConversationId, me: PersonId): readonly PersonId[] {
  const [seen, setSeen] = useState<Look>({ typists: [], at: 0 })

  useTold(chatTells, 'chat:typing', ({ conversationId, personId }) => {
    if (conversationId !== id || personId === me) return
    setSeen(({ typists }) => lookAt(typistsWith(typists, personId, Date.now())))
  })
  useTold(chatTells, 'chat:message', ({ message, was }) => {
    const { authorId } = message
    const isNew = was === null && message.conversationId === id
    if (isNew && authorId !== null) setSeen(({ typists }) => lookAt(typistsWithout(typists, authorId)))
  })

  useEffect(() => {
    const waitMs = nextChangeMs(seen.typists, seen.at)
    if (waitMs === null) return
    const timer = setTimeout(() => setSeen(({ typists }) => lookAt(typists)), waitMs)
    return () => clearTimeout(timer)
  }, [seen])

  return shownAt(seen.typists, seen.at)
}
