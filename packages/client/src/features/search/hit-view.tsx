import { type PersonId, personId } from '@kleeblatt/shared/core'
import type { Person } from '@kleeblatt/shared/directory'
import { type ReactNode, Suspense, use } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../kernel/time.ts'
import { cx } from '../../kernel/ui/cx.ts'
import { VisuallyHidden } from '../../kernel/ui/visually-hidden.tsx'
import { PersonAvatar, useNames, usePersonName } from '../directory/index.ts'
import css from './hit-view.module.css'
import { type Hit, iconOf, type Kind } from './kinds.ts'
import { Marked } from './marked.tsx'
import { PlaceContext } from './place-context.ts'

export type People = ReadonlyMap<PersonId, Person>

/** Whose face stands beside a hit: the person found, or who wrote the message. */
function faceIn({ kind, id, author }: Hit): PersonId | null {
  if (kind === 'person') return personId.parse(id)
  return kind === 'message' && author !== null ? personId.parse(author) : null
}

/** The people that hits show. */
export const usePeopleIn = (hits: readonly Hit[]): People => useNames(hits.flatMap((hit) => faceIn(hit) ?? []))

export function KindIcon({ kind, isSmall }: { kind: Kind; isSmall?: true }) {
  const Icon = iconOf[kind]
  return (
    <span className={cx(css.icon, isSmall && css.small)} aria-hidden>
      <Icon />
    </span>
  )
}

function Face({ hit, people }: HitViewProps) {
  const face = faceIn(hit)
  const known = face === null ? undefined : people.get(face)
  if (known) return <PersonAvatar person={known} />
  if (face !== null && hit.kind === 'person')
    return <PersonAvatar person={{ id: face, name: hit.title, photo: null }} />
  return <KindIcon kind={hit.kind} />
}

const parted = (parts: readonly ReactNode[]) =>
  parts
    .filter((part) => part !== null && part !== '')
    .map((part, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line have no other name
      <span key={place} className={css.part}>
        {part}
      </span>
    ))

function Place({ hit }: { hit: Hit }) {
  const renderPlace = use(PlaceContext)
  if (hit.kind === 'message' && hit.title !== '') return <Marked text={hit.title} marks={hit.titleMarks} />
  return <Suspense>{renderPlace(hit)}</Suspense>
}

interface HitViewProps {
  hit: Hit
  people: People
}

/** What is found, in a few lines: its kind, what it is called, where it is, and why it was found. */
export function HitView({ hit, people }: HitViewProps) {
  const { t } = useTranslation('search')
  const { recent } = useClock()
  const called = usePersonName()
  const face = faceIn(hit)
  const person = face === null ? undefined : people.get(face)
  const isMessage = hit.kind === 'message'
  const isPerson = hit.kind === 'person'
  const about = isPerson && person && hit.snippetMarks.length === 0

  return (
    <>
      <Face hit={hit} people={people} />
      <span className={css.title}>
        <VisuallyHidden>{t(`kind.${hit.kind}`)}</VisuallyHidden>{' '}
        {isMessage ? person ? called(person) : t('somebody') : <Marked text={hit.title} marks={hit.titleMarks} />}
      </span>{' '}
      <span className={css.meta}>
        <span className={css.part} aria-hidden>
          {t(`kind.${hit.kind}`)}
        </span>
        {isPerson ? null : parted([<Place key="place" hit={hit} />, recent(hit.updatedAt)])}
      </span>{' '}
      <span className={css.snippet}>
        {about ? (
          [person.title, person.unit?.name].filter(Boolean).join(' · ')
        ) : (
          <Marked text={hit.snippet} marks={hit.snippetMarks} />
        )}
      </span>
    </>
  )
}
