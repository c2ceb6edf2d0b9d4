import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../../kernel/ui/announcer.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { PersonAvatar } from '../../directory/index.ts'
import type { Pick } from '../text/mention.ts'
import css from './field.module.css'
import type { Mentioning } from './use-mentioning.ts'

const intoView = (option: HTMLElement | null) => option?.scrollIntoView?.({ block: 'nearest' })

interface MentionChoicesProps {
  id: string
  mentioning: Mentioning
  onPick: (pick: Pick) => void
}

/** Whom an `@` may mean. Focus stays in the text; the arrow keys choose. */
export function MentionChoices({ id, mentioning, onPick }: MentionChoicesProps) {
  const { t } = useTranslation('chat')
  const count = mentioning.isOpen ? mentioning.people.length : 0
  useEffect(() => {
    if (count > 0) announce(t('choicesCount', { count }))
  }, [count, t])
  if (!mentioning.isOpen) return null
  return (
    <div id={id} role="listbox" aria-label={t('mentionChoices')} className={css.choices}>
      {mentioning.people.map((person, place) => (
        <div
          key={person.id}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          ref={place === mentioning.active ? intoView : null}
          aria-selected={place === mentioning.active}
          className={cx(css.choice, place === mentioning.active && css.active)}
          // The field must not lose focus before the choice is made.
          onPointerDown={(event) => {
            event.preventDefault()
            onPick(person)
          }}
        >
          <PersonAvatar person={person} size="s" />
          <span className={css.choiceName}>{person.name}</span>
          <span className={css.choiceDetail}>{[person.title, person.unit?.name].filter(Boolean).join(' · ')}</span>
        </div>
      ))}
    </div>
  )
}
