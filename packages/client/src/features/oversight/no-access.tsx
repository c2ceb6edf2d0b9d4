import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { buttonClass } from '../../kernel/ui/button-class.ts'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Main } from '../../kernel/ui/screen.tsx'
import { base, pathOf, useIsOverseer } from './places.ts'

/** A place that is for others, with the way to what is for everyone. */
export function NoAccess({ title }: { title: string }) {
  const { t } = useTranslation('oversight')
  const back = useIsOverseer() ? { back: base } : {}
  const open = (
    <Link to={pathOf('kept')} className={buttonClass()}>
      {t('kept.title')}
    </Link>
  )

  return (
    <Main title={title} {...back}>
      <Empty icon={<Lock aria-hidden />} title={t('noAccess')} action={open}>
        {t('noAccessHint')}
      </Empty>
    </Main>
  )
}
