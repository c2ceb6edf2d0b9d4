import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLineGone } from '../use-line-up.ts'
import css from './line-note.module.css'

/** Says that there is no line, and that nothing is lost by it. */
export function LineNote() {
  const { t } = useTranslation('chat')
  const isGone = useLineGone()

  return (
    <div role="status">
      {isGone ? (
        <p className={css.note} data-line-note="">
          <WifiOff aria-hidden size={16} />
          <span className={css.words}>{t('offlineNote')}</span>
        </p>
      ) : null}
    </div>
  )
}
