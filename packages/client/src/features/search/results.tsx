import { Suspense } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Button } from '../../kernel/ui/button.tsx'
import { cx } from '../../kernel/ui/cx.ts'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import type { Asked, Sort } from './asked.ts'
import { type Counts, countsIn } from './counts.ts'
import { HitView, usePeopleIn } from './hit-view.tsx'
import { Nothing, Offline, useFoundWords } from './instead.tsx'
import filterCss from './kind-filter.module.css'
import { KindFilter } from './kind-filter.tsx'
import { type Hit, pathOfHit } from './kinds.ts'
import { hitsIn, useAllHits } from './queries.ts'
import css from './room.module.css'

interface ResultsProps {
  /** What is asked; behind what is typed by a moment. */
  asked: Asked
  typed: string
  onChange: (part: Partial<Asked>) => void
}

const noCounts: Counts = new Map()

/** What is found, how many of which kind, and the rest on demand. */
export function Results({ asked, typed, onChange }: ResultsProps) {
  const query = useAllHits(asked)
  const say = useFoundWords()
  const first = query.data?.pages.at(0)
  const counts = first ? countsIn(first.facets) : noCounts
  const isFresh = typed === asked.text && query.isSuccess && !query.isPlaceholderData

  return (
    <>
      <div className={css.narrow}>
        <KindFilter kind={asked.kind} onKind={(kind) => onChange({ kind })} counts={counts} />
        <SortChoice sort={asked.sort} onSort={(sort) => onChange({ sort })} />
      </div>
      <p className={css.count} role="status">
        {isFresh && first && first.total.count > 0 ? say(first.total) : ''}
      </p>
      <Suspense fallback={<Loading shape="people" count={8} />}>
        <Found query={query} asked={asked} counts={counts} isStale={!isFresh} onChange={onChange} />
      </Suspense>
    </>
  )
}

const sorts = ['relevance', 'newest'] as const satisfies readonly Sort[]

function SortChoice({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const { t } = useTranslation('search')
  return (
    <ToggleButtonGroup
      aria-label={t('sort')}
      className={filterCss.filter ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[sort]}
      onSelectionChange={([chosen]) => onSort(chosen === 'newest' ? 'newest' : 'relevance')}
    >
      {sorts.map((one) => (
        <ToggleButton key={one} id={one} className={filterCss.choice ?? ''}>
          {t(`sorts.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

interface FoundProps extends Pick<ResultsProps, 'asked' | 'onChange'> {
  query: ReturnType<typeof useAllHits>
  counts: Counts
  isStale: boolean
}

function Found({ query, asked, counts, isStale, onChange }: FoundProps) {
  const { t } = useTranslation('search')
  const { data, isPaused, error, hasNextPage } = query
  if (!data && isPaused) return <Offline />
  if (!data && error) return <Trouble error={error} onRetry={() => void query.refetch()} />
  if (!data) return <Loading shape="people" count={8} />

  const parts = data.pages.map(hitsIn)
  if (parts.every((hits) => hits.length === 0))
    return <Nothing text={asked.text} kind={asked.kind} counts={counts} onKind={(kind) => onChange({ kind })} />
  return (
    <>
      <ol className={cx(css.hits, isStale && css.stale)} aria-label={t('results')}>
        {parts.map((hits, place) => (
          <Part key={String(data.pageParams[place])} hits={hits} />
        ))}
      </ol>
      {hasNextPage ? <More query={query} /> : <p className={css.end}>{t('end')}</p>}
    </>
  )
}

function More({ query }: Pick<FoundProps, 'query'>) {
  const { t } = useTranslation('search')
  const ask = () => void query.fetchNextPage()
  if (query.isFetchNextPageError) return <Trouble error={query.error} look="inline" onRetry={ask} />
  return (
    <div className={css.more}>
      <Button onPress={ask} isPending={query.isFetchingNextPage}>
        {t('more')}
      </Button>
    </div>
  )
}

function Part({ hits }: { hits: readonly Hit[] }) {
  const people = usePeopleIn(hits)
  return hits.map((hit) => (
    <li key={`${hit.kind}-${hit.id}`}>
      <Link to={pathOfHit(hit)} className={css.hit}>
        <HitView hit={hit} people={people} />
      </Link>
    </li>
  ))
}
