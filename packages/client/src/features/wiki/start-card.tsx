import { pathOfSpace } from '@kleeblatt/shared/wiki'
import { BookText, FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOpened } from '../../kernel/opened.ts'
import { List, Row } from '../../kernel/ui/list.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { useSpaces } from './queries.ts'

const most = 5

function Spaces({ count }: { count: number }) {
  const { t } = useTranslation('wiki')
  const spaces = useSpaces()
  if (spaces.isPending) return <Loading count={3} />
  if (spaces.isError) return <Trouble error={spaces.error} onRetry={() => void spaces.refetch()} />
  return (
    <List label={t('start.spaces')}>
      {spaces.data.items.slice(0, count).map((space) => (
        <Row key={space.id} to={pathOfSpace(space.id)} mark={<BookText aria-hidden />} detail={space.description}>
          {space.name}
        </Row>
      ))}
    </List>
  )
}

/** On the start page: what was read last on this device, and spaces while that is little. */
export function StartCard() {
  const { t } = useTranslation('wiki')
  const opened = useOpened('page').slice(0, most)

  return (
    <section aria-labelledby="wiki-opened">
      <h2 id="wiki-opened">{t(opened.length > 0 ? 'start.opened' : 'start.spaces')}</h2>
      {opened.length > 0 ? (
        <List>
          {opened.map(({ id, path, title }) => (
            <Row key={id} to={path} mark={<FileText aria-hidden />}>
              {title}
            </Row>
          ))}
        </List>
      ) : (
        <Spaces count={most} />
      )}
    </section>
  )
}
