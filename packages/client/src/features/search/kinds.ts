import { conversationId, messageId, pathOfMessage } from '@kleeblatt/shared/chat'
import { personId } from '@kleeblatt/shared/core'
import { pathOfPerson } from '@kleeblatt/shared/directory'
import { pathOfProcess, processId } from '@kleeblatt/shared/process'
import type { SearchHit } from '@kleeblatt/shared/search'
import { pageId, pathOfPage, spaceId } from '@kleeblatt/shared/wiki'
import { BookText, type LucideIcon, MessageSquare, UserRound, Workflow } from 'lucide-react'
import { z } from 'zod'

/** What can be found and shown, in the order of its filters. */
export const kinds = ['person', 'message', 'page', 'process'] as const
export const kind = z.enum(kinds)
export type Kind = z.infer<typeof kind>

/** A hit that has a place to go to. */
export type Hit = SearchHit & { readonly kind: Kind }

export const isShown = (hit: SearchHit): hit is Hit => kind.safeParse(hit.kind).success

export const iconOf: Record<Kind, LucideIcon> = {
  person: UserRound,
  message: MessageSquare,
  page: BookText,
  process: Workflow,
}

const paths: Record<Kind, (hit: Hit) => string> = {
  person: ({ id }) => pathOfPerson({ id: personId.parse(id) }),
  message: ({ id, space, seq }) =>
    pathOfMessage({ id: messageId.parse(id), conversationId: conversationId.parse(space), seq: seq ?? 0 }),
  page: ({ id, space, title }) => pathOfPage({ id: pageId.parse(id), spaceId: spaceId.parse(space), title }),
  process: ({ id, title }) => pathOfProcess({ id: processId.parse(id), name: title }),
}

/** Where a hit leads. */
export const pathOfHit = (hit: Hit): string => paths[hit.kind](hit)
