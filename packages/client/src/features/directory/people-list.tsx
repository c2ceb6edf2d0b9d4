import type { Person } from '@kleeblatt/shared/directory'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../kernel/ui/button.tsx'
import { Empty } from '../../kernel/ui/empty.tsx'
import { List, Row } from '../../kernel/ui/list.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import css from './finder.module.css'
import { PersonAvatar } from './person-avatar.tsx'
import { type Sought, usePeople, usePersonName } from './queries.ts'
import { useSought } from './use-sought.ts'

function PersonRow({ person, kept }: { person: Person; kept: string }) {
  const nameOf = usePersonName()
  const detail = [person.title, person.unit?.name].filter(Boolean).join(' · ')
  return (
    <Row to={`/personen/${person.id}${kept}`} mark={<PersonAvatar person={person} />} detail={detail}>
      {nameOf(person)}
    </Row>
  )
}

/** Those who fit what is looked for, in the order of a phone book. */
export function PeopleList({ sought }: { sought: Sought }) {
  const { t } = useTranslation('directory')
  const { t: tc } = useTranslation('common')
  const { kept } = useSought()
  const people = usePeople({ text: useDeferredValue(sought.text.trim()), unit: sought.unit })

  if (people.isPending) return <Loading shape="people" count={8} />
  if (people.isError) return <Trouble error={people.error} onRetry={() => void people.refetch()} />
  const found = people.data.pages.flatMap((page) => page.items)
  if (found.length === 0) return <Empty title={t('nobody')}>{t('nobodyHint')}</Empty>
  return (
    <>
      <List label={t('people')}>
        {found.map((person) => (
          <PersonRow key={person.id} person={person} kept={kept} />
        ))}
      </List>
      {people.hasNextPage ? (
        <div className={css.more}>
          <Button isPending={people.isFetchingNextPage} onPress={() => void people.fetchNextPage()}>
            {tc('loadMore')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
