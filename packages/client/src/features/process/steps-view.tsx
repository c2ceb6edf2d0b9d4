import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { readSteps } from './editor/read-steps.ts'
import { StepsTable } from './steps-table.tsx'

/** The table of a model that is not drawn on the screen. */
export function StepsView({ xml, name }: { xml: string; name: string }) {
  const { t } = useTranslation('process')
  const steps = useQuery({
    queryKey: ['process', 'steps', xml],
    queryFn: () => readSteps(xml),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  if (steps.isPending) return <Loading shape="text" />
  if (steps.isError) return <Empty title={t('unreadable')}>{t('unreadableHint')}</Empty>
  return <StepsTable steps={steps.data} name={name} />
}
