import { type Entry, isActive } from '@kleeblatt/shared/chat'
import { Compass, PenLine, Plus } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { List, Row } from '../../../kernel/ui/list.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { GroupHead, ListPane } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { AsksList } from '../acknowledging/asks-row.tsx'
import { WayToComingBack } from '../coming-back/way.tsx'
import { othersIn, useChatNames } from '../names.ts'
import { ThreadsRow } from '../thread/threads-row.tsx'
import { useChat, useObserved } from '../use-chat.ts'
import { ConversationRow } from './conversation-row.tsx'
import css from './list.module.css'
import { Mark } from './mark.tsx'

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

interface Sections {
  readonly channels: readonly Entry[]
  readonly directs: readonly Entry[]
  readonly archived: readonly Entry[]
}

/** What one only looks into is not one's own; what is over stands below the rest. */
function sectionsOf(entries: readonly Entry[]): Sections {
  const own = entries.filter(({ standing }) => standing !== 'reader')
  const active = own.filter(({ conversation }) => isActive(conversation))
  return {
    channels: active.filter(isChannel),
    directs: active.filter((entry) => !isChannel(entry)),
    archived: own.filter(({ conversation }) => !isActive(conversation)),
  }
}

function Entries({ onBegin }: { onBegin: (beginning: Beginning) => void }) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const { state, entries, hasMore, failure } = useObserved(chat.inbox.view)
  const people = useMemo(
    () => entries.flatMap(({ conversation }) => othersIn(conversation, chat.me)),
    [entries, chat.me],
  )
  const names = useChatNames(people)

  if (state === 'failed' && failure) return <Trouble error={failure} onRetry={() => void chat.inbox.load()} />
  const isNamed = names.isSettled || people.some((id) => names.person(id))
  if (state === 'opening' || !isNamed) return <Loading shape="people" count={8} />

  const { channels, directs, archived } = sectionsOf(entries)
  const rows = (part: readonly Entry[]) =>
    part.map((entry) => <ConversationRow key={entry.conversation.id} entry={entry} names={names} me={chat.me} />)
  const add = (label: string, beginning: Beginning) => (
    <IconButton label={label} isSmall onPress={() => onBegin(beginning)}>
      <Plus aria-hidden />
    </IconButton>
  )

  return (
    <>
      <AsksList />
      <WayToComingBack />
      <ThreadsRow />
      <GroupHead tools={add(t('new.channel'), 'channel')}>{t('channels')}</GroupHead>
      <List label={t('channels')}>
        {rows(channels)}
        <Row
          to="/chat/kanaele"
          mark={
            <Mark>
              <Compass aria-hidden />
            </Mark>
          }
        >
          {t('browse.title')}
        </Row>
      </List>
      <GroupHead tools={add(t('new.direct'), 'direct')}>{t('directs')}</GroupHead>
      {directs.length > 0 ? (
        <List label={t('directs')}>{rows(directs)}</List>
      ) : (
        <Empty title={t('noDirects')} action={<Button onPress={() => onBegin('direct')}>{t('new.direct')}</Button>} />
      )}
      {archived.length > 0 ? (
        <>
          <GroupHead>{t('archived')}</GroupHead>
          <List label={t('archived')}>{rows(archived)}</List>
        </>
      ) : null}
      {hasMore ? (
        <div className={css.more}>
          <Button onPress={() => void chat.inbox.more()}>{t('olderConversations')}</Button>
        </div>
      ) : null}
    </>
  )
}
