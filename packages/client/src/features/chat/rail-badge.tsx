import { useTranslation } from 'react-i18next'
import { Badge } from '../../kernel/ui/badge.tsx'
import { useEntries } from './use-chat.ts'
import { waitingForMe } from './waiting.ts'

/** On the rail: what waits for me personally. A channel can wait. */
export function RailBadge() {
  const { t } = useTranslation('chat')
  const count = waitingForMe(useEntries())
  return <Badge count={count} isMention label={t('forMeCount', { count })} />
}
