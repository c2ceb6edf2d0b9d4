import { ListTree, Workflow } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { OpenedCard } from '../../kernel/opened-card.tsx'
import { List, Row } from '../../kernel/ui/list.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { pathOfArea } from './paths.ts'
import { useAreas } from './queries.ts'

const most = 5

function Areas() {
  const { t } = useTranslation('process')
  const areas = useAreas()
  if (areas.isPending) return <Loading count={3} />
  if (areas.isError) return <Trouble error={areas.error} onRetry={() => void areas.refetch()} />
  return (
    <List label={t('landscape')}>
      {areas.data.slice(0, most).map((area) => (
        <Row
          key={area.id}
          to={pathOfArea(area.id)}
          mark={<ListTree aria-hidden />}
          detail={t('start.processes', { count: area.processes })}
        >
          {area.name}
        </Row>
      ))}
    </List>
  )
}

/** On the start page: what was looked at last on this device, and the landscape while that is nothing. */
export function StartCard() {
  const { t } = useTranslation('process')
  return (
    <OpenedCard
      kind="process"
      title={t('start.opened')}
      mark={<Workflow aria-hidden />}
      otherwise={{ title: t('landscape'), content: <Areas /> }}
    />
  )
}
