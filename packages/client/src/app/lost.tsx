import { Signpost } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { buttonClass } from '../kernel/ui/button-class.ts'
import { Empty } from '../kernel/ui/empty.tsx'
import { Main, Screen } from '../kernel/ui/screen.tsx'

/** An address that leads nowhere. */
export function Lost() {
  const { t } = useTranslation('app')
  const home = (
    <Link to="/start" className={buttonClass('primary')}>
      {t('lost.home')}
    </Link>
  )

  return (
    <Screen>
      <Main title={t('lost.title')}>
        <Empty icon={<Signpost aria-hidden />} title={t('lost.title')} action={home}>
          {t('lost.text')}
        </Empty>
      </Main>
    </Screen>
  )
}
