import { Failure } from '@kleeblatt/shared/core'
import {
  isEnough,
  pathOfPage,
  type RevisionSummary,
  type WikiPage,
  type WikiRevision,
  wikiRoutes,
} from '@kleeblatt/shared/wiki'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { useClock } from '../../kernel/time.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Chip } from '../../kernel/ui/chip.tsx'
import { Heading } from '../../kernel/ui/heading.tsx'
import { List, Row } from '../../kernel/ui/list.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Main, Page } from '../../kernel/ui/screen.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { Trouble, useTroubleWords } from '../../kernel/ui/trouble.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { PageHere } from './page-here.tsx'
import css from './page-screen.module.css'
import { PageView } from './page-view.tsx'
import { history } from './paths.ts'
import { keys, useCalled, useRevision, useRevisions } from './queries.ts'

function RevisionRow({ page, revision, by }: { page: WikiPage; revision: RevisionSummary; by: string }) {
  const { t } = useTranslation('wiki')
  const clock = useClock()
  const restored =
    revision.restoredFrom === null ? null : t('history.restoredFrom', { revision: revision.restoredFrom })
  return (
    <Row
      to={history(pathOfPage(page), revision.revision)}
      detail={[clock.dateTime(revision.savedAt), by, restored].filter(Boolean).join(' · ')}
      end={revision.revision === page.revision ? <Chip tone="ok">{t('history.current')}</Chip> : null}
    >
      {t('history.revision', { revision: revision.revision })}: {revision.title}
    </Row>
  )
}

function Revisions({ page }: { page: WikiPage }) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const revisions = useRevisions(page.id)
  const items = (revisions.data?.pages ?? []).flatMap((part) => part.items)
  const called = useCalled(items.map(({ savedBy }) => savedBy))

  if (revisions.isPending) return <Loading />
  if (revisions.isError) return <Trouble error={revisions.error} onRetry={() => void revisions.refetch()} />
  return (
    <>
      <List label={t('history.title')}>
        {items.map((revision) => (
          <RevisionRow
            key={revision.revision}
            page={page}
            revision={revision}
            by={called(revision.savedBy)?.name ?? ''}
          />
        ))}
      </List>
      {revisions.hasNextPage ? (
        <Button isPending={revisions.isFetchingNextPage} onPress={() => void revisions.fetchNextPage()}>
          {tc('loadMore')}
        </Button>
      ) : null}
    </>
  )
}

/** Brings an old revision back, as a new one on top. */
function useRestore(page: WikiPage, revision: number) {
  const { t } = useTranslation('wiki')
  const go = useNavigate()
  const cache = useQueryClient()
  const say = useTroubleWords()
  const [key] = useState(newKey)
  const refresh = () => cache.invalidateQueries({ queryKey: keys.page(page.id) })

  return useMutation({
    mutationFn: () => call(wikiRoutes.restore, { pageId: page.id, revision, key, basedOn: page.revision }),
    onSuccess: async () => {
      await refresh()
      toast(t('history.restored', { revision }))
      await go(pathOfPage(page))
    },
    onError: (error) => {
      const isLate = error instanceof Failure && error.code === 'conflict'
      toast(isLate ? t('history.newer') : say(error), { tone: 'danger' })
      void refresh()
    },
  })
}

function Article({ page, revision }: { page: WikiPage; revision: WikiRevision }) {
  const { t } = useTranslation('wiki')
  const clock = useClock()
  const by = useCalled([revision.savedBy])(revision.savedBy)
  const isCurrent = revision.revision === page.revision
  return (
    <article>
      <div className={css.chips}>
        <Chip tone={isCurrent ? 'ok' : 'info'}>
          {isCurrent ? t('history.current') : t('history.revision', { revision: revision.revision })}
        </Chip>
      </div>
      <Heading className={css.title}>{revision.title}</Heading>
      <p className={css.byline}>{[by?.name, clock.dateTime(revision.savedAt)].filter(Boolean).join(' · ')}</p>
      <PageView content={revision.content} cards={revision.cards} />
    </article>
  )
}

function OldRevision({ page, number }: { page: WikiPage; number: number }) {
  const { t } = useTranslation('wiki')
  const revision = useRevision(page.id, number)
  const restore = useRestore(page, number)
  const mayRestore = isEnough(page.myRole, 'writer') && number !== page.revision

  return (
    <Main
      title={t('history.of', { revision: number, title: page.title })}
      lead={<Breadcrumb page={page} withPage />}
      back={history(pathOfPage(page))}
      tools={
        mayRestore && revision.data ? (
          <Button look="primary" isPending={restore.isPending} onPress={() => restore.mutate()}>
            {t('history.restore')}
          </Button>
        ) : null
      }
    >
      <Page>
        {revision.isPending ? <Loading shape="text" count={9} /> : null}
        {revision.isError ? <Trouble error={revision.error} onRetry={() => void revision.refetch()} /> : null}
        {revision.data ? <Article page={page} revision={revision.data} /> : null}
      </Page>
    </Main>
  )
}

function History({ page }: { page: WikiPage }) {
  const { t } = useTranslation('wiki')
  const number = Number(useParams().revision)

  if (Number.isInteger(number) && number > 0) return <OldRevision key={number} page={page} number={number} />
  return (
    <Main
      title={t('history.ofPage', { title: page.title })}
      lead={<Breadcrumb page={page} withPage />}
      back={pathOfPage(page)}
    >
      <Page>
        <Heading className={css.title}>{t('history.title')}</Heading>
        <Revisions page={page} />
      </Page>
    </Main>
  )
}

/** What a page said before. */
export const HistoryScreen = () => <PageHere>{(page) => <History page={page} />}</PageHere>
