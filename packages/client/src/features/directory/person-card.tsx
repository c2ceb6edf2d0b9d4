import type { PersonCard as Card } from '@kleeblatt/shared/directory'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Callout } from '../../kernel/ui/callout.tsx'
import { Chip } from '../../kernel/ui/chip.tsx'
import { Fact, Facts } from '../../kernel/ui/facts.tsx'
import { Heading } from '../../kernel/ui/heading.tsx'
import { PersonAvatar } from './person-avatar.tsx'
import css from './person-card.module.css'
import { usePersonName } from './queries.ts'
import { searchIn } from './use-sought.ts'

function Contact({ person }: { person: Card }) {
  const { t } = useTranslation('directory')
  return (
    <section aria-label={t('contact')}>
      <h2>{t('contact')}</h2>
      <Facts>
        {person.phone ? (
          <Fact name={t('phone')}>
            <a href={`tel:${person.phone.replaceAll(/[^+\d]/g, '')}`}>{person.phone}</a>
          </Fact>
        ) : null}
        {person.mail ? (
          <Fact name={t('mail')}>
            <a href={`mailto:${person.mail}`}>{person.mail}</a>
          </Fact>
        ) : null}
        {person.room ? <Fact name={t('room')}>{person.room}</Fact> : null}
      </Facts>
    </section>
  )
}

function Place({ person }: { person: Card }) {
  const { t } = useTranslation('directory')
  return (
    <section aria-label={t('place')}>
      <h2>{t('place')}</h2>
      <ol className={css.units}>
        {person.units.map((unit) => (
          <li key={unit.id}>
            <Link to={`/personen/${person.id}${searchIn(unit.id)}`}>{unit.name}</Link>
          </li>
        ))}
      </ol>
      {person.functions.length > 0 ? (
        <ul className={css.functions} aria-label={t('functions')}>
          {person.functions.map((name) => (
            <li key={name}>
              <Chip>{name}</Chip>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

/** All that is shown of somebody: face, place, and how to reach them. */
export function PersonCard({ person, actions, note }: { person: Card; actions: ReactNode; note: ReactNode }) {
  const { t } = useTranslation('directory')
  const nameOf = usePersonName()

  return (
    <div className={css.card}>
      <header className={css.head}>
        <PersonAvatar person={person} size="xl" />
        <div className={css.words}>
          <Heading className={css.name}>{nameOf(person)}</Heading>
          <p className={css.title}>{[person.title, person.unit?.name].filter(Boolean).join(' · ')}</p>
          {note}
          <div className={css.actions}>{actions}</div>
        </div>
      </header>
      {person.state === 'active' ? (
        <>
          <Contact person={person} />
          <Place person={person} />
        </>
      ) : (
        <Callout>
          <p>
            <strong>{t(person.state)}</strong>
          </p>
          <p>{t('departedHint')}</p>
        </Callout>
      )}
    </div>
  )
}
