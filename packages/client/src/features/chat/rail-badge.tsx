import { useTranslation } from 'react-i18next'
import { Badge } from '../../kernel/ui/badge.tsx'
import { useWaiting } from './use-waiting.ts'

/** On the rail: what waits for me personally. A channel can wait. */
export function RailBadge() {
  const { t } = useTranslation('chat')
  const count = useWaiting()
  return <Badge count={count} isMention label={t('forMeCount', { count })} />
}
