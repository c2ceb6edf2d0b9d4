import type { ConversationId } from '@kleeblatt/shared/chat'
import { useMemo } from 'react'
import { othersIn, useChatNames } from './names.ts'
import { useChat, useEntry } from './use-chat.ts'

/** How a conversation is called that has no name of its own: by those who are in it, as far as this device knows. */
export function ConversationName({ id, fallback }: { id: ConversationId; fallback: string }) {
  const { me } = useChat()
  const conversation = useEntry(id)?.conversation
  const names = useChatNames(useMemo(() => (conversation ? othersIn(conversation, me) : []), [conversation, me]))
  return conversation ? names.titleOf(conversation, me) : fallback
}
