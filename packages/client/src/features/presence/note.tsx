import type { PersonId } from '@kleeblatt/shared/core'
import { CalendarOff, Clock, Moon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../kernel/session.ts'
import { useNames, usePersonName } from '../directory/index.ts'
import css from './note.module.css'
import { usePresence } from './queries.ts'
import { useWords } from './use-words.ts'

const icons = { busy: Moon, away: Clock, absent: CalendarOff }

interface PresenceNoteProps {
  personId: PersonId
  /** Where one writes to the deputy; without it the deputy is only named. */
  writeTo?: (deputy: PersonId) => string
}

function Deputy({ id, writeTo }: { id: PersonId } & Pick<PresenceNoteProps, 'writeTo'>) {
  const { t } = useTranslation('presence')
  const called = usePersonName()
  const { person: me } = useMe()
  const deputy = useNames([id]).get(id)
  if (!deputy) return null
  return (
    <span>
      {t('deputyIs')} {writeTo && id !== me.id ? <Link to={writeTo(id)}>{called(deputy)}</Link> : called(deputy)}
    </span>
  )
}

/** One line about somebody who is busy, away or absent, with who is there instead. Nothing about anybody else. */
export function PresenceNote({ personId, writeTo }: PresenceNoteProps) {
  const words = useWords()
  const called = usePersonName()
  const presence = usePresence(personId)
  const person = useNames([personId]).get(personId)
  if (!presence || !person) return null
  const Icon = icons[presence.state]

  return (
    <p className={css.note}>
      <Icon aria-hidden />
      <span className={css.words}>
        <span>{words.long(presence, called(person))}</span>
        {presence.state === 'absent' && presence.note !== '' ? <span>{presence.note}</span> : null}
        {presence.state === 'absent' && presence.deputyId !== null ? (
          <Deputy id={presence.deputyId} {...(writeTo && { writeTo })} />
        ) : null}
      </span>
    </p>
  )
}
