import { pathOfSpace } from '@kleeblatt/shared/wiki'
import { BookText, FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { OpenedCard } from '../../kernel/opened-card.tsx'
import { List, Row } from '../../kernel/ui/list.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { useSpaces } from './queries.ts'

const most = 5

function Spaces() {
  const { t } = useTranslation('wiki')
  const spaces = useSpaces()
  if (spaces.isPending) return <Loading count={3} />
  if (spaces.isError) return <Trouble error={spaces.error} onRetry={() => void spaces.refetch()} />
  return (
    <List label={t('start.spaces')}>
      {spaces.data.items.slice(0, most).map((space) => (
        <Row key={space.id} to={pathOfSpace(space.id)} mark={<BookText aria-hidden />} detail={space.description}>
          {space.name}
        </Row>
      ))}
    </List>
  )
}

/** On the start page: what was read last on this device, and spaces while that is nothing. */
export function StartCard() {
  const { t } = useTranslation('wiki')
  return (
    <OpenedCard
      kind="page"
      title={t('start.opened')}
      mark={<FileText aria-hidden />}
      otherwise={{ title: t('start.spaces'), content: <Spaces /> }}
    />
  )
}
