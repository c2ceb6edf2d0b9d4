import type { Entry } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../kernel/ui/badge.tsx'
import { Row } from '../../../kernel/ui/list.tsx'
import { VisuallyHidden } from '../../../kernel/ui/visually-hidden.tsx'
import { PersonAvatar } from '../../directory/index.ts'
import { type Names, othersIn } from '../names.ts'
import { useChat, useObserved } from '../use-chat.ts'
import { KindMark } from './kind-mark.tsx'

interface ConversationRowProps {
  entry: Entry
  names: Names
  me: PersonId
}

/** Messages to me personally count like a mention: they wait for me and nobody else. */
const isPersonal = ({ conversation, mentions }: Entry) => conversation.kind === 'direct' || mentions > 0

function Waiting({ entry }: { entry: Entry }) {
  const { t } = useTranslation('chat')
  const parcels = useObserved(useChat().outbox.parcels)
  if (!parcels.some(({ conversationId }) => conversationId === entry.conversation.id)) return null
  return (
    <>
      <Clock aria-hidden size={16} />
      <VisuallyHidden>{t('outbox.waiting')}</VisuallyHidden>
    </>
  )
}

export function ConversationRow({ entry, names, me }: ConversationRowProps) {
  const { t } = useTranslation('chat')
  const { conversation, unread, mentions } = entry
  const [other] = conversation.kind === 'direct' ? othersIn(conversation, me) : []
  const person = other === undefined ? undefined : names.person(other)
  const count = conversation.kind === 'direct' ? unread : mentions || unread

  return (
    <Row
      to={`/chat/${conversation.id}`}
      mark={person ? <PersonAvatar person={person} size="s" /> : <KindMark conversation={conversation} />}
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
    </Row>
  )
}
