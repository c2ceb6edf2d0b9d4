import { Failure } from '@kleeblatt/shared/core'
import { type PageId, pageIdIn, pathOfSpace, spaceId, type WikiPage } from '@kleeblatt/shared/wiki'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useForgetOpened } from '../../kernel/opened.ts'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Main, Page } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { usePage } from './queries.ts'

function useBack(): string {
  const space = spaceId.safeParse(useParams().spaceId)
  return space.success ? pathOfSpace(space.data) : '/wissen'
}

function Known({ id, children }: { id: PageId; children: (page: WikiPage) => ReactNode }) {
  const { t } = useTranslation('wiki')
  const back = useBack()
  const page = usePage(id)
  useForgetOpened(id, page.error instanceof Failure && page.error.code === 'not-found')

  // A page that was there stays while it is asked for again and that fails.
  if (page.data) return children(page.data)
  return (
    <Main title={t('title')} back={back}>
      <Page>
        {page.isPending ? <Loading shape="text" count={9} /> : null}
        {page.isError ? <Trouble error={page.error} onRetry={() => void page.refetch()} /> : null}
      </Page>
    </Main>
  )
}

/** The page that the address names, or words for why it is not shown. */
export function PageHere({ children }: { children: (page: WikiPage) => ReactNode }) {
  const { t } = useTranslation('wiki')
  const back = useBack()
  const id = pageIdIn(useParams().page)

  if (id)
    return (
      <Known key={id} id={id}>
        {children}
      </Known>
    )
  return (
    <Main title={t('title')} back={back}>
      <Trouble error={new Failure('not-found')} />
    </Main>
  )
}
