import type { Entry } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { Clock, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../kernel/ui/badge.tsx'
import { Row } from '../../../kernel/ui/list.tsx'
import { VisuallyHidden } from '../../../kernel/ui/visually-hidden.tsx'
import { PersonAvatar } from '../../directory/index.ts'
import { PresenceHidden, PresenceSign } from '../../presence/index.ts'
import type { Names } from '../names.ts'
import { useChat, useObserved } from '../use-chat.ts'
import { isPersonal } from '../waiting.ts'
import { KindMark } from './kind-mark.tsx'
import css from './list.module.css'
import { Mark } from './mark.tsx'
import { shownOf } from './shown.ts'

interface ConversationRowProps {
  entry: Entry
  names: Names
  me: PersonId
}

function Waiting({ entry }: { entry: Entry }) {
  const { t } = useTranslation('chat')
  const parcels = useObserved(useChat().outbox.parcels)
  const own = parcels.filter(({ conversationId }) => conversationId === entry.conversation.id)
  if (own.length === 0) return null
  const isRefused = own.some(({ refusal }) => refusal !== null)
  return (
    <span className={css.waiting}>
      {isRefused ? <TriangleAlert aria-hidden size={16} /> : <Clock aria-hidden size={16} />}
      <VisuallyHidden>{t(isRefused ? 'outbox.refused' : 'outbox.waiting')}</VisuallyHidden>
    </span>
  )
}

export function ConversationRow({ entry, names, me }: ConversationRowProps) {
  const { t } = useTranslation('chat')
  const { conversation, unread, mentions } = entry
  const { person, count } = shownOf(entry, names, me)

  return (
    <Row
      to={`/chat/${conversation.id}`}
      mark={
        <Mark>
          {person ? (
            <PersonAvatar person={person} size="s" sign={<PresenceSign personId={person.id} />} />
          ) : (
            <KindMark conversation={conversation} />
          )}
        </Mark>
      }
      isUnread={unread > 0}
      end={
        <>
          <Waiting entry={entry} />
          <Badge
            count={count}
            isMention={isPersonal(entry)}
            label={t(mentions > 0 ? 'mentionsCount' : 'unreadCount', { count })}
          />
        </>
      }
    >
      {names.titleOf(conversation, me)}
      {person ? <PresenceHidden personId={person.id} /> : null}
    </Row>
  )
}
