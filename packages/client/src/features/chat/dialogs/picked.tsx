import type { Principal } from '@kleeblatt/shared/core'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import css from './dialogs.module.css'
import { type Choice, ChoiceMark } from './principal-picker.tsx'

/** Who has been picked so far; each can be taken out again. */
export function Picked({ choices, onRemove }: { choices: readonly Choice[]; onRemove: (who: Principal) => void }) {
  const { t } = useTranslation('chat')
  if (choices.length === 0) return null
  return (
    <ul className={css.picked} aria-label={t('pick.picked')}>
      {choices.map((choice) => (
        <li key={choice.principal}>
          <ChoiceMark choice={choice} />
          <span>
            {choice.name}
            {choice.people === null ? null : <small> · {t('peopleCount', { count: choice.people })}</small>}
          </span>
          <IconButton
            label={t('pick.remove', { name: choice.name })}
            isSmall
            onPress={() => onRemove(choice.principal)}
          >
            <X aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
