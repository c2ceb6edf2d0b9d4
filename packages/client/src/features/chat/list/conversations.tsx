import type { Entry } from '@kleeblatt/shared/chat'
import { Hash, PenLine, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { List, Row } from '../../../kernel/ui/list.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { GroupHead, ListPane } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { othersIn, useChatNames } from '../names.ts'
import { useChat, useObserved } from '../use-chat.ts'
import { ConversationRow } from './conversation-row.tsx'

/** Dialogs are loaded when they are first opened: most visits open none. */
const NewConversation = lazy(async () => ({
  default: (await import('../dialogs/new-conversation.tsx')).NewConversation,
}))

type Beginning = 'direct' | 'channel' | null

const isChannel = ({ conversation }: Entry) => conversation.kind === 'channel'

/** The list of one's conversations: channels, then everything between persons. */
export function Conversations() {
  const { t } = useTranslation('chat')
  const [beginning, setBeginning] = useState<Beginning>(null)

  return (
    <ListPane
      title={t('title')}
      tools={
        <IconButton label={t('new.direct')} look="filled" onPress={() => setBeginning('direct')}>
          <PenLine aria-hidden />
        </IconButton>
      }
    >
      <Entries onBegin={setBeginning} />
      {beginning === null ? null : (
        <Suspense>
          <NewConversation kind={beginning} onClose={() => setBeginning(null)} />
        </Suspense>
      )}
    </ListPane>
  )
}

function Entries({ onBegin }: { onBegin: (beginning: Beginning) => void }) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const { state, entries, hasMore, failure } = useObserved(chat.inbox.view)
  const names = useChatNames(entries.flatMap(({ conversation }) => othersIn(conversation, chat.me)))

  if (state === 'opening') return <Loading shape="people" count={8} />
  if (state === 'failed' && failure) return <Trouble error={failure} onRetry={() => void chat.inbox.load()} />

  const shown = entries.filter(({ standing }) => standing !== 'reader')
  const rows = (part: readonly Entry[]) =>
    part.map((entry) => <ConversationRow key={entry.conversation.id} entry={entry} names={names} me={chat.me} />)

  return (
    <>
      <GroupHead
        tools={
          <IconButton label={t('new.channel')} isSmall onPress={() => onBegin('channel')}>
            <Plus aria-hidden />
          </IconButton>
        }
      >
        {t('channels')}
      </GroupHead>
      <List label={t('channels')}>
        {rows(shown.filter(isChannel))}
        <Row to="/chat/kanaele" mark={<Hash aria-hidden />}>
          {t('browse.title')}
        </Row>
      </List>
      <GroupHead
        tools={
          <IconButton label={t('new.direct')} isSmall onPress={() => onBegin('direct')}>
            <Plus aria-hidden />
          </IconButton>
        }
      >
        {t('directs')}
      </GroupHead>
      <List label={t('directs')}>{rows(shown.filter((entry) => !isChannel(entry)))}</List>
      {shown.some((entry) => !isChannel(entry)) ? null : (
        <Empty title={t('noDirects')} action={<Button onPress={() => onBegin('direct')}>{t('new.direct')}</Button>} />
      )}
      {hasMore ? <Button onPress={() => void chat.inbox.more()}>{t('olderConversations')}</Button> : null}
    </>
  )
}
