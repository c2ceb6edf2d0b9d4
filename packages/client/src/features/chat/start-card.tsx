import type { Entry } from '@kleeblatt/shared/chat'
import { Leaf } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClock } from '../../kernel/time.ts'
import { Badge } from '../../kernel/ui/badge.tsx'
import { List, Row } from '../../kernel/ui/list.tsx'
import { PersonAvatar } from '../directory/index.ts'
import { AsksRow } from './acknowledging/asks-row.tsx'
import { useAskCount } from './acknowledging/use-ask-count.ts'
import { WayToComingBack } from './coming-back/way.tsx'
import { KindMark } from './list/kind-mark.tsx'
import { Mark } from './list/mark.tsx'
import { shownOf } from './list/shown.ts'
import { type Names, namedIn, othersIn, useChatNames } from './names.ts'
import css from './start-card.module.css'
import { inOneLine } from './text/mention.ts'
import { useFreshThreads, WayToThreads } from './thread/threads-row.tsx'
import { useChat, useEntries } from './use-chat.ts'
import { isPersonal } from './waiting.ts'

const most = 6

/** What was said last and by whom; in a direct conversation that is known already. */
function useLastWords() {
  const { t } = useTranslation('chat')
  return ({ conversation, last }: Entry, names: Names): string | undefined => {
    if (!last) return undefined
    const said = last.state === 'said' ? inOneLine(last.text, names.called) : t(`stone.${last.stone.reason}`)
    const isKnown = last.authorId !== null && names.person(last.authorId) !== undefined
    return conversation.kind !== 'direct' && isKnown ? `${names.nameOf(last.authorId)}: ${said}` : said
  }
}

function FreshRow({ entry, names }: { entry: Entry; names: Names }) {
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const clock = useClock()
  const lastWords = useLastWords()
  const { conversation, mentions } = entry
  const { person, count } = shownOf(entry, names, me)

  return (
    <Row
      to={`/chat/${conversation.id}`}
      mark={
        <Mark>{person ? <PersonAvatar person={person} size="s" /> : <KindMark conversation={conversation} />}</Mark>
      }
      isUnread
      detail={names.isSettled ? lastWords(entry, names) : ' '}
      end={
        <span className={css.end}>
          <time dateTime={conversation.activeAt}>{clock.recent(conversation.activeAt)}</time>
          <Badge
            count={count}
            isMention={isPersonal(entry)}
            label={t(mentions > 0 ? 'mentionsCount' : 'unreadCount', { count })}
          />
        </span>
      }
    >
      {names.titleOf(conversation, me)}
    </Row>
  )
}

/** On the start page: conversations with something new, what is for me personally first, and new answers. */
export function StartCard() {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const entries = useEntries()
  const threads = useFreshThreads()
  const fresh = useMemo(() => {
    return entries
      .filter(({ unread, standing }) => unread > 0 && standing !== 'reader')
      .toSorted((one, other) => Number(isPersonal(other)) - Number(isPersonal(one)))
  }, [entries])
  const shown = fresh.slice(0, most)
  const names = useChatNames(
    shown.flatMap(({ conversation, last }) => [...othersIn(conversation, chat.me), ...(last ? namedIn([last]) : [])]),
  )
  const asks = useAskCount()
  const isQuiet = asks === 0 && shown.length === 0 && threads.length === 0

  return (
    <section aria-labelledby="chat-fresh">
      <h2 id="chat-fresh">{t('start.title')}</h2>
      <WayToComingBack />
      {isQuiet ? (
        <p className={css.quiet}>
          <Leaf aria-hidden />
          {t('start.nothing')}
        </p>
      ) : (
        <List>
          <AsksRow />
          {shown.map((entry) => (
            <FreshRow key={entry.conversation.id} entry={entry} names={names} />
          ))}
          {threads.length > 0 ? (
            <WayToThreads fresh={threads} detail={t('thread.unreadThreads', { count: threads.length })} />
          ) : null}
        </List>
      )}
      {fresh.length > most ? (
        <p className={css.more}>
          <Link to="/chat">{t('start.more', { count: fresh.length - most })}</Link>
        </p>
      ) : null}
    </section>
  )
}
