import type { ThreadEntry } from '@kleeblatt/shared/chat'
import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../kernel/ui/badge.tsx'
import { List, Row } from '../../../kernel/ui/list.tsx'
import { Mark } from '../list/mark.tsx'
import { useChat, useObserved } from '../use-chat.ts'

/** The threads in which somebody has answered. */
export const useFreshThreads = () => useObserved(useChat().threads.view).entries.filter(({ unread }) => unread > 0)

/** The way to all one's threads, with in how many something is new. */
export function WayToThreads({ fresh, detail }: { fresh: readonly ThreadEntry[]; detail?: string }) {
  const { t } = useTranslation('chat')
  return (
    <Row
      to="/chat/antworten"
      mark={
        <Mark>
          <MessagesSquare aria-hidden />
        </Mark>
      }
      isUnread={fresh.length > 0}
      {...(detail !== undefined && { detail })}
      end={
        <Badge
          count={fresh.length}
          isMention={fresh.some(({ mentions }) => mentions > 0)}
          label={t('thread.unreadThreads', { count: fresh.length })}
        />
      }
    >
      {t('thread.all')}
    </Row>
  )
}

/** Above the conversations. */
export function ThreadsRow() {
  const { t } = useTranslation('chat')
  return (
    <List label={t('thread.all')}>
      <WayToThreads fresh={useFreshThreads()} />
    </List>
  )
}
