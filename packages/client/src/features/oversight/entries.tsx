import { useTranslation } from 'react-i18next'
import { List, Row } from '../../kernel/ui/list.tsx'
import { ListPane } from '../../kernel/ui/screen.tsx'
import { order, pathOf, places, useMayEnter } from './places.ts'

/** The list column: what whoever is signed in may look after. */
export function Entries() {
  const { t } = useTranslation('oversight')
  const mayEnter = useMayEnter()

  return (
    <ListPane title={t('title')}>
      <List label={t('title')}>
        {order.filter(mayEnter).map((name) => {
          const { Icon } = places[name]
          return (
            <Row key={name} to={pathOf(name)} mark={<Icon aria-hidden />}>
              {t(`${name}.title`)}
            </Row>
          )
        })}
      </List>
    </ListPane>
  )
}
