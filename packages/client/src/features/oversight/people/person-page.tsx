import { cityDay, Failure, type PersonId, personId } from '@kleeblatt/shared/core'
import type { Person } from '@kleeblatt/shared/directory'
import { Download, LockKeyhole, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { saveJson } from '../../../kernel/save-file.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { buttonClass } from '../../../kernel/ui/button-class.ts'
import { Callout } from '../../../kernel/ui/callout.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Main, Page } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { PersonAvatar, usePersonName } from '../../directory/index.ts'
import { pathOf } from '../places.ts'
import css from '../room.module.css'
import { readable } from '../things.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { useErase, useExport, useSomebody } from './queries.ts'

function Export({ person, name }: { person: Person; name: string }) {
  const { t } = useTranslation('oversight')
  const taking = useExport(person.id)
  const take = () =>
    taking.mutate(undefined, {
      onSuccess: (all) =>
        saveJson(t('people.file', { name: name.replaceAll(/\s+/g, '-'), day: cityDay(new Date(all.at)) }), all),
    })

  return (
    <section className={css.stack} aria-labelledby="export">
      <h2 id="export">{t('people.export')}</h2>
      <p className={css.plain}>{t('people.exportText')}</p>
      <div>
        <Button isPending={taking.isPending} onPress={take}>
          <Download aria-hidden />
          {t('people.exportNow')}
        </Button>
      </div>
      {taking.isSuccess ? (
        <Callout tone="ok" role="status">
          {t('people.exported')}
        </Callout>
      ) : null}
      {taking.isError ? <Trouble error={taking.error} look="inline" onRetry={take} /> : null}
    </section>
  )
}

function Erase({ person, name }: { person: Person; name: string }) {
  const { t } = useTranslation('oversight')
  const [isOpen, setOpen] = useState(false)
  const erase = useErase(person.id)
  const roomOf = (room: string) => t(`rooms.${room}`, { defaultValue: readable(room) })
  const open = () => {
    erase.reset()
    setOpen(true)
  }

  return (
    <section className={css.stack} aria-labelledby="erase">
      <h2 id="erase">{t('people.erase')}</h2>
      {erase.isSuccess ? (
        <Callout tone="ok" role="status">
          {t('people.erased', { rooms: erase.data.rooms.map(roomOf).join(', ') })}
        </Callout>
      ) : (
        <p className={css.plain}>{t(person.state === 'erased' ? 'people.isErased' : 'people.eraseText')}</p>
      )}
      {person.state === 'erased' || erase.isSuccess ? null : (
        <div className={css.buttons}>
          <Button look="danger" onPress={open}>
            <Trash2 aria-hidden />
            {t('people.eraseOpen')}
          </Button>
          <Link to={`${pathOf('holds')}?person=${person.id}`} className={buttonClass()}>
            <LockKeyhole aria-hidden />
            {t('people.hold')}
          </Link>
        </div>
      )}
      {isOpen ? <EraseDialog name={name} erase={erase} onClose={() => setOpen(false)} /> : null}
    </section>
  )
}

function Somebody({ person }: { person: Person }) {
  const { t } = useTranslation('oversight')
  const name = usePersonName()(person)
  const about = [t(`people.states.${person.state}`), person.title, person.unit?.name]

  return (
    <div className={css.page}>
      <header className={css.somebody}>
        <PersonAvatar person={person} size="l" />
        <div>
          <p className={css.name}>{name}</p>
          <p className={css.about}>{about.filter(Boolean).join(' · ')}</p>
        </div>
      </header>
      <Export person={person} name={name} />
      <Erase person={person} name={name} />
    </div>
  )
}

function Known({ id }: { id: PersonId }) {
  const somebody = useSomebody(id)

  if (somebody.isPending) return <Loading shape="people" count={1} />
  if (somebody.isError) return <Trouble error={somebody.error} onRetry={() => void somebody.refetch()} />
  return somebody.data ? <Somebody person={somebody.data} /> : <Trouble error={new Failure('not-found')} />
}

/** What is stored about somebody: given out, or erased. */
export function PersonPage() {
  const { t } = useTranslation('oversight')
  const id = personId.safeParse(useParams().personId)

  return (
    <Main title={t('people.title')} back={pathOf('people')}>
      <Page>{id.success ? <Known key={id.data} id={id.data} /> : <Trouble error={new Failure('not-found')} />}</Page>
    </Main>
  )
}
