import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLineUp } from '../use-line-up.ts'
import css from './message.module.css'

/** A line that is gone for a moment is no news. */
const patienceMs = 2_000

/** Says that there is no line, and that nothing is lost by it. */
export function LineNote() {
  const { t } = useTranslation('chat')
  const isUp = useLineUp()
  const [isLong, setLong] = useState(false)

  useEffect(() => {
    if (isUp) return setLong(false)
    const timer = setTimeout(() => setLong(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isUp])

  return (
    <div role="status">
      {isLong && !isUp ? (
        <p className={css.note} data-line-note="">
          <WifiOff aria-hidden size={16} />
          {t('offlineNote')}
        </p>
      ) : null}
    </div>
  )
}
