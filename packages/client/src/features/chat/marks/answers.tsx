import { type Message, pathOfThread, type ThreadSummary } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClock } from '../../../kernel/time.ts'
import { PersonAvatar } from '../../directory/index.ts'
import type { Names } from '../names.ts'
import css from './marks.module.css'

interface AnswersProps {
  message: Message
  thread: ThreadSummary
  names: Names
}

/** What has been answered to a message. Leads to its thread. */
export function Answers({ message, thread, names }: AnswersProps) {
  const { t } = useTranslation('chat')
  const clock = useClock()
  const people = thread.authors.flatMap((id) => names.person(id) ?? [])
  return (
    <div>
      <Link className={css.answers} to={pathOfThread(message)} preventScrollReset>
        <span className={css.faces} aria-hidden>
          {people.map((person) => (
            <PersonAvatar key={person.id} person={person} size="s" />
          ))}
        </span>
        <strong>{t('thread.answers', { count: thread.replies })}</strong>{' '}
        <span>{t('thread.last', { at: clock.recent(thread.lastAt) })}</span>
      </Link>
    </div>
  )
}
