import type { Conversation, Message } from '@kleeblatt/shared/chat'
import { everyone, type PersonId, type Principal, personId } from '@kleeblatt/shared/core'
import type { Person, PrincipalFacts } from '@kleeblatt/shared/directory'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { principalKey, useAhead, useNamed, usePersonName } from '../directory/index.ts'
import { mentionedIn, personIn } from './text/mention.ts'

const personOf = (principal: string): PersonId | null => {
  const [kind, id] = principal.split(':')
  return kind === 'person' && id !== undefined ? personId.parse(id) : null
}

/** The persons a conversation is called by, without the one who looks at it. */
export function othersIn(conversation: Conversation, me: PersonId): PersonId[] {
  if (conversation.kind === 'channel') return []
  const persons =
    conversation.kind === 'direct'
      ? conversation.persons
      : conversation.members.flatMap(({ principal }) => personOf(principal) ?? [])
  return persons.filter((id) => id !== me)
}

/** Those who wrote these messages, who wrote last first. */
export const authorsOf = (messages: readonly Message[]): PersonId[] => [
  ...new Set(messages.toReversed().flatMap(({ authorId }) => authorId ?? [])),
]

/** Those who are seen at a message: its author, and who has answered. */
export const facesIn = ({ authorId, thread }: Message): PersonId[] => [
  ...(authorId === null ? [] : [authorId]),
  ...(thread?.authors ?? []),
]

/** Everyone whose name is needed to show these messages. */
export const namedIn = (messages: readonly Message[]): PersonId[] => [
  ...new Set(
    messages.flatMap((message) => [
      ...facesIn(message),
      ...(message.state === 'said' ? mentionedIn(message.text) : []),
    ]),
  ),
]

export interface Names {
  /** No name is on its way any more. */
  readonly isSettled: boolean
  person(id: PersonId): Person | undefined
  /** What somebody is called; a dash while that is not known yet. */
  nameOf(id: PersonId | null): string
  /** What who is mentioned is called, as far as that is known. */
  called(who: Principal): string | undefined
  titleOf(conversation: Conversation, me: PersonId): string
}

/** The names behind ids. The same object as long as they are the same, so that nothing is drawn anew for it. */
export function useChatNames(ids: readonly PersonId[]): Names {
  const { t } = useTranslation('chat')
  const { people, isSettled } = useNamed(ids)
  const called = usePersonName()
  const queries = useQueryClient()

  return useMemo(() => {
    const nameOf = (id: PersonId | null) => {
      const found = id === null ? undefined : people.get(id)
      if (id === null) return t('erasedPerson')
      return found ? called(found) : '–'
    }
    const titleOf = (conversation: Conversation, me: PersonId) => {
      if (conversation.kind === 'channel') return conversation.name
      if (conversation.kind === 'group' && conversation.name !== null) return conversation.name
      const others = othersIn(conversation, me)
      return others.length === 0 ? t('onlyMe') : others.map(nameOf).join(', ')
    }
    const calledBy = (who: Principal) => {
      if (who === everyone) return t('mention.all')
      const [person] = personIn(who)
      return person ? nameOf(person) : queries.getQueryData<PrincipalFacts>(principalKey(who))?.name
    }
    return { isSettled, person: (id) => people.get(id), nameOf, called: calledBy, titleOf }
  }, [people, isSettled, called, queries, t])
}

/**
 * Asks for everyone who is named in messages as soon as these are there, so that each finds its names when it is drawn.
 * Tells whether there are names to draw them with; null are messages that are still to come.
 */
export function useNamesAhead(me: PersonId, messages: readonly Message[] | null): boolean {
  const { known, ask } = useAhead()
  const asked = useRef(new WeakSet<Message>())
  const [isAnswered, setAnswered] = useState(false)

  useEffect(() => {
    if (!messages) return
    const fresh = messages.filter((message) => !asked.current.has(message))
    for (const message of fresh) asked.current.add(message)
    void ask([...new Set([me, ...namedIn(fresh)])]).then(() => setAnswered(true))
  }, [me, messages, ask])

  return isAnswered || (messages?.some(({ authorId }) => authorId !== null && known(authorId)) ?? false)
}
