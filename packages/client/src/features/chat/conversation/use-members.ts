import {
  type Conversation,
  type ConversationId,
  chatRoutes,
  type Member,
  type MemberRole,
} from '@kleeblatt/shared/chat'
import { Failure, type PersonId, type Principal, type PrincipalKind, personId } from '@kleeblatt/shared/core'
import type { Person } from '@kleeblatt/shared/directory'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../../kernel/api.ts'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { useNames } from '../../directory/index.ts'
import { useChat } from '../use-chat.ts'

export interface MemberShown {
  readonly principal: Principal
  readonly role: MemberRole
  readonly name: string
  readonly detail: string
  readonly person: Person | null
  readonly kind: PrincipalKind
}

const queryKeyOf = (id: ConversationId) => ['chat', 'members', id] as const

const kindOf = (principal: Principal): PrincipalKind => {
  const [kind] = principal.split(':')
  return kind === 'unit' || kind === 'group' || kind === 'function' || kind === 'bot' ? kind : 'person'
}

const personIn = (principal: Principal): PersonId[] =>
  principal.startsWith('person:') ? [personId.parse(principal.slice('person:'.length))] : []

/** The members, with the names of those who are persons. */
export function useMembers({ id, rev }: Conversation) {
  const { t } = useTranslation('chat')
  const query = useInfiniteQuery({
    queryKey: [...queryKeyOf(id), rev],
    queryFn: ({ pageParam, signal }) =>
      call(chatRoutes.members, { conversationId: id, after: pageParam ?? undefined, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const people = useNames(useMemo(() => items.flatMap(({ principal }) => personIn(principal)), [items]))

  const detailOf = (kind: PrincipalKind, people: number | null) =>
    people === null ? t(`principal.${kind}`) : `${t(`principal.${kind}`)} · ${t('peopleCount', { count: people })}`

  const members = items.map(({ principal, role, name, people: count }): MemberShown => {
    const [first] = personIn(principal)
    const person = (first && people.get(first)) ?? null
    const kind = kindOf(principal)
    const detail = person ? [person.title, person.unit?.name].filter(Boolean).join(' · ') : detailOf(kind, count)
    return {
      principal,
      role,
      person,
      kind,
      name: person?.name ?? name ?? t(principal === 'everyone' ? 'principal.everyone' : `principal.${kind}`),
      detail,
    }
  })
  return { query, members }
}

const hasReason = (reason: string) => (error: Error) => error instanceof Failure && error.message === reason
const isLastOwner = hasReason('last-owner')
const isFull = hasReason('group-is-full')

export function useMembersActs(id: ConversationId) {
  const chat = useChat()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const say = useTroubleWords()
  const { t } = useTranslation('chat')
  const onError = (error: Error) =>
    toast(isLastOwner(error) ? t('info.lastOwner') : isFull(error) ? t('info.groupIsFull') : say(error), {
      tone: 'danger',
    })
  const onSuccess = () => Promise.all([chat.inbox.refresh(id), queries.invalidateQueries({ queryKey: queryKeyOf(id) })])

  return {
    /** Takes somebody in, or gives them another role. */
    put: useMutation({
      mutationFn: (member: Member) => call(chatRoutes.putMembers, { conversationId: id, members: [member] }),
      onSuccess,
      onError,
    }),
    remove: useMutation({
      mutationFn: (principal: Principal) => call(chatRoutes.removeMember, { conversationId: id, principal }),
      onSuccess,
      onError,
    }),
    archive: useMutation({
      mutationFn: (isWanted: boolean) =>
        call(isWanted ? chatRoutes.archive : chatRoutes.unarchive, { conversationId: id }),
      onSuccess,
      onError,
    }),
    leave: useMutation({
      mutationFn: () => call(chatRoutes.leave, { conversationId: id }),
      onSuccess: () => {
        navigate('/chat')
        return chat.inbox.refresh(id)
      },
      onError,
    }),
  }
}
