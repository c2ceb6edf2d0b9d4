import { personId } from '@kleeblatt/shared/core'
import { Clock } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonAvatar } from '../directory/index.ts'
import { addressOf } from './asked.ts'
import { type Count, countText } from './counts.ts'
import { HitView, KindIcon, usePeopleIn } from './hit-view.tsx'
import { type Hit, type Kind, pathOfHit } from './kinds.ts'
import css from './options.module.css'
import type { Place, Recent } from './recent.ts'

/** One line of the list, and where it leads: to a place, or to a text that is looked for. */
export type Option = {
  readonly key: string
  readonly view: ReactNode
  /** Has several lines. */
  readonly isRich?: true
} & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'way'; readonly path: string }
  | { readonly kind: 'all'; readonly path: string }
  | { readonly kind: 'hit'; readonly path: string; readonly hit: Hit }
)

export interface Section {
  readonly key: string
  readonly title: string | null
  readonly options: readonly Option[]
}

/** A room one can go to; `name` is the key of its words. */
export interface Way {
  readonly path: string
  readonly name: string
  readonly Icon: ComponentType<{ 'aria-hidden': true }>
}

const line = (icon: ReactNode, words: ReactNode, end?: ReactNode) => (
  <>
    <span className={css.sign}>{icon}</span>
    <span className={css.words}>{words}</span>
    {end === undefined ? null : <span className={css.end}>{end}</span>}
  </>
)

const faceOf = ({ kind, id, title }: Place) =>
  kind === 'person' ? (
    <PersonAvatar person={{ id: personId.parse(id), name: title, photo: null }} size="s" />
  ) : (
    <KindIcon kind={kind} isSmall />
  )

/** What is offered before anything is typed: where one was, what one looked for, and the rooms. */
export function useStartSections(recent: Recent, ways: readonly Way[]): Section[] {
  const { t } = useTranslation(['search', 'app'])
  const places = recent.places.map(
    (place): Option => ({
      kind: 'way',
      key: `place-${place.id}`,
      path: place.path,
      view: line(faceOf(place), place.title, t(`kind.${place.kind}`)),
    }),
  )
  const texts = recent.texts.map(
    (text): Option => ({ kind: 'text', key: `text-${text}`, text, view: line(<Clock aria-hidden />, text) }),
  )
  const rooms = ways.map(
    ({ path, name, Icon }): Option => ({
      kind: 'way',
      key: `way-${name}`,
      path,
      view: line(<Icon aria-hidden />, t(`app:rooms.${name}`)),
    }),
  )
  return [
    { key: 'places', title: t('recentPlaces'), options: places },
    { key: 'texts', title: t('recentTexts'), options: texts },
    { key: 'ways', title: t('ways'), options: rooms },
  ].filter(({ options }) => options.length > 0)
}

interface Found {
  readonly hits: readonly Hit[]
  readonly text: string
  readonly kind: Kind | null
  readonly total: Count | null
}

/** What was found, best first, and the way to all of it. */
export function useFoundSections({ hits, text, kind, total }: Found): Section[] {
  const { t } = useTranslation('search')
  const people = usePeopleIn(hits)
  const found = hits.map(
    (hit): Option => ({
      kind: 'hit',
      key: `${hit.kind}-${hit.id}`,
      path: pathOfHit(hit),
      hit,
      isRich: true,
      view: <HitView hit={hit} people={people} />,
    }),
  )
  const all: Option = {
    kind: 'all',
    key: 'all',
    path: addressOf({ text, kind, sort: 'relevance' }),
    view: <span className={css.all}>{total ? `${t('all')} (${countText(total)})` : t('all')}</span>,
  }
  return [{ key: 'found', title: null, options: hits.length > 0 ? [...found, all] : [] }]
}
