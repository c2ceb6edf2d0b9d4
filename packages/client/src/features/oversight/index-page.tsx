import { searchRoutes } from '@kleeblatt/shared/search'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Callout } from '../../kernel/ui/callout.tsx'
import { Chip } from '../../kernel/ui/chip.tsx'
import { Fact, Facts } from '../../kernel/ui/facts.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Main, Page } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { base } from './places.ts'
import css from './room.module.css'

const watchedEveryMs = 1_000

const status = queryOptions({
  queryKey: ['oversight', 'index'],
  queryFn: ({ signal }) => call(searchRoutes.status, {}, signal),
  staleTime: 0,
  // Only while something goes on is there something to watch.
  refetchInterval: ({ state: { data } }) => (data?.rebuilding || data?.pending ? watchedEveryMs : false),
})

function useRebuild() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => call(searchRoutes.rebuild, {}),
    onSuccess: (begun) => cache.setQueryData(status.queryKey, begun),
    onError: () => cache.invalidateQueries(status),
  })
}

function Progress() {
  const { t } = useTranslation('oversight')
  return (
    <div>
      <p id="rebuilding" role="status" className={css.state}>
        {t('search.rebuilding')}
      </p>
      <div className={css.progress} role="progressbar" aria-labelledby="rebuilding" />
    </div>
  )
}

function IndexState() {
  const { t, i18n } = useTranslation('oversight')
  const index = useQuery(status)
  const rebuild = useRebuild()
  const number = new Intl.NumberFormat(i18n.language)

  if (index.isPending) return <Loading shape="text" count={4} />
  if (index.isError) return <Trouble error={index.error} onRetry={() => void index.refetch()} />
  const { engine, ready, documents, pending, rebuilding } = index.data
  const state = rebuilding ? 'rebuilding' : ready ? 'ready' : 'away'
  const tone = { rebuilding: 'info', ready: 'ok', away: 'warn' } as const
  return (
    <>
      <div className={css.panel}>
        <Facts>
          <Fact name={t('search.state')}>
            <Chip tone={tone[state]}>{t(`search.states.${state}`)}</Chip>
          </Fact>
          <Fact name={t('search.documents')}>{number.format(documents)}</Fact>
          <Fact name={t('search.pending')}>{number.format(pending)}</Fact>
          <Fact name={t('search.engine')}>{t(`search.engines.${engine}`, { defaultValue: engine })}</Fact>
        </Facts>
      </div>
      {rebuilding ? <Progress /> : null}
      {rebuild.isSuccess && !rebuilding ? (
        <Callout tone="ok" role="status">
          {t('search.rebuilt', { count: documents })}
        </Callout>
      ) : null}
      {rebuild.isError ? <Trouble error={rebuild.error} look="inline" /> : null}
      <div>
        <Button isDisabled={rebuilding} isPending={rebuild.isPending} onPress={() => rebuild.mutate()}>
          <RefreshCw aria-hidden />
          {t('search.rebuild')}
        </Button>
      </div>
    </>
  )
}

/** How the index of the search is, and the way to build it anew. */
export function IndexPage() {
  const { t } = useTranslation('oversight')

  return (
    <Main title={t('search.title')} back={base}>
      <Page>
        <div className={css.page}>
          <p className={css.lead}>{t('search.lead')}</p>
          <IndexState />
        </div>
      </Page>
    </Main>
  )
}
