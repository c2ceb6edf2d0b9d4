import { useTranslation } from 'react-i18next'
import { Badge } from '../../kernel/ui/badge.tsx'
import { useEntries } from './use-chat.ts'

/** On the rail: what waits for me personally. Only if there is none of that, nothing: a channel can wait. */
export function RailBadge() {
  const { t } = useTranslation('chat')
  const waiting = useEntries().reduce(
    (sum, { conversation, unread, mentions }) => sum + (conversation.kind === 'direct' ? unread : mentions),
    0,
  )
  return <Badge count={waiting} isMention label={t('forMeCount', { count: waiting })} />
}
