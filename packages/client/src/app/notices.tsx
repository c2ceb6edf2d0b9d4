import { CloudOff, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOutdated } from '../kernel/outdated.ts'
import { Button } from '../kernel/ui/button.tsx'
import css from './notices.module.css'

/** A newer Kleeblatt is there. It waits until the person reloads, so that nothing typed is lost. */
export function OutdatedNotice() {
  const { t } = useTranslation('app')
  if (!useOutdated()) return null

  return (
    <div className={css.notice} role="status">
      <RefreshCw aria-hidden />
      <span className={css.text}>{t('outdated.text')}</span>
      <Button onPress={() => window.location.reload()}>{t('outdated.reload')}</Button>
    </div>
  )
}

const patienceMs = 4_000

/** The line is down. Said only after a moment, since most breaks are over before anybody notices. */
export function OfflineNotice({ isConnected }: { isConnected: boolean }) {
  const { t } = useTranslation('app')
  const [isLong, setLong] = useState(false)

  useEffect(() => {
    if (isConnected) return
    const timer = setTimeout(() => setLong(true), patienceMs)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [isConnected])

  return (
    <div role="status">
      {isLong ? (
        <div className={css.quiet}>
          <CloudOff aria-hidden />
          <span className={css.text}>{t('offline')}</span>
        </div>
      ) : null}
    </div>
  )
}
