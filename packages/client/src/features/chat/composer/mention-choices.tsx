import { Briefcase, Building2, Megaphone, UsersRound } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../../kernel/ui/announcer.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { PersonAvatar } from '../../directory/index.ts'
import type { Pick } from '../text/mention.ts'
import css from './field.module.css'
import type { MentionChoice, Mentioning } from './use-mentioning.ts'

const intoView = (option: HTMLElement | null) => option?.scrollIntoView?.({ block: 'nearest' })

const icons = {
  ...{ unit: Building2, group: UsersRound, function: Briefcase, bot: Briefcase, person: UsersRound },
  everyone: Megaphone,
} as const

function Mark({ choice }: { choice: MentionChoice }) {
  if (choice.person) return <PersonAvatar person={choice.person} size="s" />
  const Icon = icons[choice.kind]
  return (
    <span className={css.choiceMark}>
      <Icon aria-hidden size={18} />
    </span>
  )
}

interface MentionChoicesProps {
  id: string
  mentioning: Mentioning
  onPick: (pick: Pick) => void
}

/** Whom an `@` may mean. Focus stays in the text; the arrow keys choose. */
export function MentionChoices({ id, mentioning, onPick }: MentionChoicesProps) {
  const { t } = useTranslation('chat')
  const count = mentioning.isOpen ? mentioning.choices.length : 0
  useEffect(() => {
    if (count > 0) announce(t('choicesCount', { count }))
  }, [count, t])
  if (!mentioning.isOpen) return null
  return (
    <div id={id} role="listbox" aria-label={t('mentionChoices')} className={css.choices}>
      {mentioning.choices.map((choice, place) => (
        <div
          key={choice.who}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          ref={place === mentioning.active ? intoView : null}
          aria-selected={place === mentioning.active}
          className={cx(css.choice, place === mentioning.active && css.active)}
          // The field must not lose focus before the choice is made.
          onPointerDown={(event) => {
            event.preventDefault()
            onPick(choice)
          }}
        >
          <Mark choice={choice} />
          <span className={css.choiceName}>{choice.name}</span>
          <span className={css.choiceDetail}>{choice.detail}</span>
        </div>
      ))}
    </div>
  )
}
