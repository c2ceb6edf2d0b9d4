import { Failure, personId } from '@kleeblatt/shared/core'
import type { PersonCard as Card } from '@kleeblatt/shared/directory'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Main, Page } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import css from './person-card.module.css'
import { PersonCard } from './person-card.tsx'
import { usePerson, usePersonName } from './queries.ts'
import { useSought } from './use-sought.ts'

/** Where somebody belongs, in one line. */
function UnitPath({ units }: Pick<Card, 'units'>) {
  return <p className={css.path}>{units.map(({ name }) => name).join(' › ')}</p>
}

interface Slots {
  renderActions: (person: Card) => ReactNode
  renderNote: (person: Card) => ReactNode
}

function Somebody({ id, renderActions, renderNote }: Slots & { id: Card['id'] }) {
  const { t } = useTranslation('directory')
  const { kept } = useSought()
  const nameOf = usePersonName()
  const person = usePerson(id)
  const back = `/personen${kept}`

  if (person.isPending)
    return (
      <Main title={t('title')} back={back}>
        <Loading shape="people" count={4} />
      </Main>
    )
  if (person.isError)
    return (
      <Main title={t('title')} back={back}>
        <Trouble error={person.error} onRetry={() => void person.refetch()} />
      </Main>
    )
  return (
    <Main title={nameOf(person.data)} lead={<UnitPath units={person.data.units} />} back={back}>
      <Page>
        <PersonCard person={person.data} actions={renderActions(person.data)} note={renderNote(person.data)} />
      </Page>
    </Main>
  )
}

/** The page of somebody. An address that names nobody gets the answer a stranger gets. */
export function PersonPage(slots: Slots) {
  const { t } = useTranslation('directory')
  const id = personId.safeParse(useParams().personId)

  if (id.success) return <Somebody key={id.data} id={id.data} {...slots} />
  return (
    <Main title={t('title')} back="/personen">
      <Trouble error={new Failure('not-found')} />
    </Main>
  )
}
