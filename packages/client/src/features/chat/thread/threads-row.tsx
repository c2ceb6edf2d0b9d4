import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../kernel/ui/badge.tsx'
import { List, Row } from '../../../kernel/ui/list.tsx'
import { Mark } from '../list/mark.tsx'
import { useChat, useObserved } from '../use-chat.ts'

/** Above the conversations: all one's threads, and in how many something is new. */
export function ThreadsRow() {
  const { t } = useTranslation('chat')
  const { entries } = useObserved(useChat().threads.view)
  const count = entries.filter(({ unread }) => unread > 0).length
  const isMention = entries.some(({ mentions }) => mentions > 0)
  return (
    <List label={t('thread.all')}>
      <Row
        to="/chat/antworten"
        mark={
          <Mark>
            <MessagesSquare aria-hidden />
          </Mark>
        }
        isUnread={count > 0}
        end={<Badge count={count} isMention={isMention} label={t('thread.unreadThreads', { count })} />}
      >
        {t('thread.all')}
      </Row>
    </List>
  )
}
