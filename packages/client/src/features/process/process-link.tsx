import { Failure } from '@kleeblatt/shared/core'
import { type ProcessId, pathOfProcess } from '@kleeblatt/shared/process'
import { useTranslation } from 'react-i18next'
import { Card } from '../../kernel/ui/card.tsx'
import { useProcess } from './queries.ts'

/** A process shown in another place, as a card that leads to it. */
export function ProcessLink({ id }: { id: ProcessId }) {
  const { t } = useTranslation('process')
  const { process, isPending, error } = useProcess(id)
  if (isPending) return <Card kind={t('link')} title="…" />
  if (!process) {
    const isThere = error instanceof Failure && error.code !== 'not-found'
    return <Card kind={t('link')} detail={isThere ? '…' : t('linkGone')} />
  }
  return (
    <Card
      kind={t('link')}
      title={process.name}
      detail={t('version', { number: process.version })}
      to={pathOfProcess(process)}
    />
  )
}
