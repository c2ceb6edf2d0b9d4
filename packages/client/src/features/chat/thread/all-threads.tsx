import { anchorOfMessage, pathOfThread, type ThreadEntry } from '@kleeblatt/shared/chat'
import { MessagesSquare } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { Badge } from '../../../kernel/ui/badge.tsx'
import { Button } from '../../../kernel/ui/button.tsx'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { List, Row } from '../../../kernel/ui/list.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Main, Page } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { PersonAvatar } from '../../directory/index.ts'
import { type Names, namedIn, othersIn, useChatNames } from '../names.ts'
import { inOneLine } from '../text/mention.ts'
import { useChat, useEntries, useEntry, useObserved } from '../use-chat.ts'
import css from './thread.module.css'

/** All threads one follows, the last answered first. */
export function AllThreads() {
  const { t } = useTranslation('chat')
  const { threads, me } = useChat()
  const { state, entries, hasMore, failure } = useObserved(threads.view)
  const conversations = useEntries()
  const people = useMemo(
    () => [
      ...namedIn(entries.map(({ root }) => root)),
      ...conversations.flatMap(({ conversation }) => othersIn(conversation, me)),
    ],
    [entries, conversations, me],
  )
  const names = useChatNames(people)

  useEffect(() => {
    void threads.list()
  }, [threads])

  return (
    <Main title={t('thread.all')} back="/chat">
      <Page>
        {state === 'failed' && failure ? <Trouble error={failure} onRetry={() => void threads.list()} /> : null}
        {state === 'opening' ? <Loading shape="people" count={6} /> : null}
        {state === 'open' && entries.length === 0 ? (
          <Empty icon={<MessagesSquare aria-hidden />} title={t('thread.none')}>
            {t('thread.noneWords')}
          </Empty>
        ) : null}
        <List label={t('thread.all')}>
          {entries.map((entry) => (
            <ThreadRow key={anchorOfMessage(entry.root)} entry={entry} names={names} />
          ))}
        </List>
        {hasMore ? (
          <div className={css.more}>
            <Button onPress={() => void threads.more().catch(() => {})}>{t('thread.more')}</Button>
          </div>
        ) : null}
      </Page>
    </Main>
  )
}

function ThreadRow({ entry: { root, unread, mentions }, names }: { entry: ThreadEntry; names: Names }) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const clock = useClock()
  const conversation = useEntry(root.conversationId)?.conversation
  const author = root.authorId === null ? undefined : names.person(root.authorId)
  const { replies = 0, lastAt = root.postedAt } = root.thread ?? {}
  const text = root.state === 'said' ? inOneLine(root.text, names.called) : t(`stone.${root.stone.reason}`)
  const where = conversation && names.titleOf(conversation, chat.me)
  const count = mentions || unread

  return (
    <Row
      to={pathOfThread(root)}
      mark={author ? <PersonAvatar person={author} size="s" /> : undefined}
      isUnread={unread > 0}
      detail={[where, t('thread.answers', { count: replies })].filter(Boolean).join(' · ')}
      end={
        <span className={css.end}>
          <time dateTime={lastAt}>{clock.recent(lastAt)}</time>
          <Badge
            count={count}
            isMention={mentions > 0}
            label={t(mentions > 0 ? 'mentionsCount' : 'thread.unread', { count })}
          />
        </span>
      }
    >
      {`${names.nameOf(root.authorId)}: ${text}`}
    </Row>
  )
}
