import type { Conversation } from '@kleeblatt/shared/chat'
import { Archive, Hash, Lock, Megaphone, UserRound, UsersRound } from 'lucide-react'

/** What kind of conversation it is, where no face can stand for it. */
export function KindMark({ conversation }: { conversation: Conversation }) {
  if (conversation.state === 'archived') return <Archive aria-hidden />
  if (conversation.kind === 'direct') return <UserRound aria-hidden />
  if (conversation.kind === 'group') return <UsersRound aria-hidden />
  if (conversation.posting === 'owners') return <Megaphone aria-hidden />
  return conversation.access === 'closed' ? <Lock aria-hidden /> : <Hash aria-hidden />
}
