import { BadgeCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../kernel/ui/badge.tsx'
import { List, Row } from '../../../kernel/ui/list.tsx'
import { Mark } from '../list/mark.tsx'
import { useAskCount } from './use-ask-count.ts'

/** What one is asked to take note of, while there is something: the way to all of it. */
export function AsksRow() {
  const { t } = useTranslation('chat')
  const count = useAskCount()
  if (count === 0) return null
  return (
    <Row
      to="/chat/was-war"
      mark={
        <Mark>
          <BadgeCheck aria-hidden />
        </Mark>
      }
      isUnread
      end={<Badge count={count} isMention label={t('acknowledge.openCount', { count })} />}
    >
      {t('acknowledge.group')}
    </Row>
  )
}

/** The same in a list of its own. */
export function AsksList() {
  const { t } = useTranslation('chat')
  if (useAskCount() === 0) return null
  return (
    <List label={t('acknowledge.group')}>
      <AsksRow />
    </List>
  )
}
