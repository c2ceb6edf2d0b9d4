import { chatRoutes, type Entry, type Message } from '@kleeblatt/shared/chat'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { call } from '../../../kernel/api.ts'
import { useClock } from '../../../kernel/time.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { AsidePane } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { LongText } from '../conversation/long-text.tsx'
import { type Names, namedIn, useChatNames } from '../names.ts'
import css from './marks.module.css'
import { placeOf } from './place-of.ts'
import { useMarks } from './use-marks.ts'

interface PinsPanelProps {
  entry: Entry
  mayPin: boolean
  onClose: () => void
}

/** What is pinned in a conversation, the last pinned first. */
export function PinsPanel({ entry, mayPin, onClose }: PinsPanelProps) {
  const { t } = useTranslation('chat')
  const { id: conversationId, rev } = entry.conversation
  const pins = useInfiniteQuery({
    // Each change of the conversation may be one of what is pinned.
    queryKey: ['chat', 'pins', conversationId, rev],
    queryFn: ({ pageParam }) =>
      call(chatRoutes.pins, { conversationId, ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  })
  const messages = pins.data?.pages.flatMap(({ items }) => items)
  const names = useChatNames(useMemo(() => namedIn(messages ?? []), [messages]))

  return (
    <AsidePane title={t('pins.title')} onClose={onClose}>
      {pins.isError ? <Trouble error={pins.error} onRetry={() => void pins.refetch()} /> : null}
      {pins.isPending ? <Loading shape="people" count={3} /> : null}
      {messages?.length === 0 ? <Empty title={t('pins.nothing')} /> : null}
      <ul className={css.pins}>
        {messages?.map((message) => (
          <PinnedItem key={message.id} message={message} names={names} mayPin={mayPin} />
        ))}
      </ul>
      {pins.hasNextPage ? (
        <Button look="ghost" isPending={pins.isFetchingNextPage} onPress={() => void pins.fetchNextPage()}>
          {t('pins.more')}
        </Button>
      ) : null}
    </AsidePane>
  )
}

function PinnedItem({ message, names, mayPin }: { message: Message; names: Names; mayPin: boolean }) {
  const { t } = useTranslation('chat')
  const clock = useClock()
  const { pin } = useMarks()
  if (message.state === 'stone') return null
  return (
    <li>
      <div className={css.pinHead}>
        <strong>{names.nameOf(message.authorId)}</strong>
        <time dateTime={message.postedAt}>{clock.recent(message.postedAt)}</time>
      </div>
      <LongText text={message.text} />
      <div className={css.pinActs}>
        <Link to={placeOf(message)}>{t('pins.goTo')}</Link>
        {mayPin ? (
          <Button look="ghost" onPress={() => void pin(message)}>
            {t('act.unpin')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
