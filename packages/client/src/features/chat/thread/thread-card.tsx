import { type Message, pathOfThread, type ThreadEntry } from '@kleeblatt/shared/chat'
import { CornerDownRight } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSeen } from '../../../kernel/seen.ts'
import { useClock } from '../../../kernel/time.ts'
import { Badge } from '../../../kernel/ui/badge.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { PersonAvatar } from '../../directory/index.ts'
import { KindMark } from '../list/kind-mark.tsx'
import { type Names, namedIn, useChatNames } from '../names.ts'
import { inOneLine } from '../text/mention.ts'
import { useChat, useEntry } from '../use-chat.ts'
import css from './thread-card.module.css'
import { useLastAnswer } from './use-last-answer.ts'

function useSaid() {
  const { t } = useTranslation('chat')
  return (message: Message, names: Names) =>
    message.state === 'said' ? inOneLine(message.text, names.called) : t(`stone.${message.stone.reason}`)
}

function Face({ message, names }: { message: Message; names: Names }) {
  const person = message.authorId === null ? undefined : names.person(message.authorId)
  return <span className={css.face}>{person ? <PersonAvatar person={person} size="s" /> : null}</span>
}

/** Who has answered last, when and what. */
function Answer({ answer, names }: { answer: Message; names: Names }) {
  const said = useSaid()
  const clock = useClock()
  return (
    <div className={css.answer}>
      <CornerDownRight aria-hidden />
      <Face message={answer} names={names} />
      <p>
        <strong>{names.nameOf(answer.authorId)}</strong>{' '}
        <time dateTime={answer.postedAt}>{clock.recent(answer.postedAt)}</time>
        <span className={css.said}>{said(answer, names)}</span>
      </p>
    </div>
  )
}

/** Where a thread stands, and how much of it is new. */
function Head({ entry: { root, unread, mentions }, names }: { entry: ThreadEntry; names: Names }) {
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const conversation = useEntry(root.conversationId)?.conversation
  const count = mentions || unread
  return (
    <div className={css.head}>
      <span className={css.where}>
        {conversation ? <KindMark conversation={conversation} /> : null}
        <span>{conversation ? names.titleOf(conversation, me) : ''}</span>
      </span>
      <Badge
        count={count}
        isMention={mentions > 0}
        label={t(mentions > 0 ? 'mentionsCount' : 'thread.unread', { count })}
      />
    </div>
  )
}

interface ThreadCardProps {
  entry: ThreadEntry
  /** The names of those who wrote what was answered, and of whom a conversation is called by. */
  names: Names
}

/** A thread as one needs it to decide whether to open it: the message, who has answered, and the last answer. */
export function ThreadCard({ entry, names }: ThreadCardProps) {
  const { t } = useTranslation('chat')
  const clock = useClock()
  const said = useSaid()
  const { root } = entry
  const { place, isSeen } = useSeen<HTMLLIElement>()
  const last = useLastAnswer(root, isSeen)
  const lastNames = useChatNames(useMemo(() => (last ? namedIn([last]) : []), [last]))
  const people = root.thread?.authors.flatMap((id) => names.person(id) ?? []) ?? []

  return (
    <li ref={place} className={css.card}>
      <Head entry={entry} names={names} />
      <div className={css.root}>
        <Face message={root} names={names} />
        <p>
          <strong>{names.nameOf(root.authorId)}</strong>{' '}
          <time dateTime={root.postedAt}>{clock.recent(root.postedAt)}</time>
          <Link to={pathOfThread(root)} className={css.said}>
            {said(root, names)}
          </Link>
        </p>
      </div>
      {last ? <Answer answer={last} names={lastNames} /> : <Loading count={1} />}
      <p className={css.foot}>
        <span className={css.faces} aria-hidden>
          {people.map((person) => (
            <PersonAvatar key={person.id} person={person} size="s" />
          ))}
        </span>
        {t('thread.answers', { count: root.thread?.replies ?? 0 })}
      </p>
    </li>
  )
}
