import type { PersonId } from '@kleeblatt/shared/core'
import { headingsOf, pathOfPage, type WikiPage } from '@kleeblatt/shared/wiki'
import { use, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useClock } from '../../kernel/time.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Fact, Facts } from '../../kernel/ui/facts.tsx'
import { AsidePane, GroupHead } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { noonOf } from './noon.ts'
import css from './page-aside.module.css'
import { goToPlace, placeOf } from './place-on-page.ts'
import { useBacklinks, useCalled } from './queries.ts'
import { CommentsContext } from './slots.ts'

function Outline({ page, onGo }: { page: WikiPage; onGo: () => void }) {
  const { t } = useTranslation('wiki')
  const go = useNavigate()
  const headings = useMemo(() => headingsOf(page.content), [page.content])

  if (headings.length === 0) return <p className={css.quiet}>{t('aside.noHeadings')}</p>
  return (
    <ol className={css.outline}>
      {headings.map(({ id, level, text }) => (
        <li key={id} data-level={level}>
          <a
            href={`#${placeOf(id)}`}
            onClick={(event) => {
              event.preventDefault()
              onGo()
              void go({ hash: `#${encodeURIComponent(id)}` }, { replace: true })
              goToPlace(id)
            }}
          >
            {text}
          </a>
        </li>
      ))}
    </ol>
  )
}

function PageFacts({ page }: { page: WikiPage }) {
  const { t } = useTranslation('wiki')
  const clock = useClock()
  const called = useCalled([page.ownerId, page.deputyId, page.changedBy])
  const person = (id: PersonId | null) => {
    const known = called(id)
    if (!known) return t(id === null ? 'aside.nobody' : 'aside.unknown')
    return known.person.state === 'active' ? <Link to={`/personen/${known.person.id}`}>{known.name}</Link> : known.name
  }

  return (
    <Facts>
      <Fact name={t('facts.owner')}>{person(page.ownerId)}</Fact>
      <Fact name={t('facts.deputy')}>{person(page.deputyId)}</Fact>
      <Fact name={t('facts.review')}>
        {page.verifiedUntil === null ? t('aside.noDate') : clock.date(noonOf(page.verifiedUntil))}
      </Fact>
      <Fact name={t('facts.changed')}>{clock.dateTime(page.changedAt)}</Fact>
      {page.changedBy === null ? null : <Fact name={t('facts.changedBy')}>{person(page.changedBy)}</Fact>}
    </Facts>
  )
}

function Backlinks({ page }: { page: WikiPage }) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const links = useBacklinks(page.id)

  if (links.isPending) return null
  if (links.isError) return <Trouble error={links.error} look="inline" onRetry={() => void links.refetch()} />
  const pages = links.data.pages.flatMap(({ items }) => items)
  if (pages.length === 0) return <p className={css.quiet}>{t('aside.noLinks')}</p>
  return (
    <>
      <ul className={css.links}>
        {pages.map((link) => (
          <li key={link.id}>
            <Link to={pathOfPage(link)}>{link.title}</Link>
            {link.spaceId === page.spaceId ? null : <small>{link.spaceName}</small>}
          </li>
        ))}
      </ul>
      {links.hasNextPage ? (
        <Button isPending={links.isFetchingNextPage} onPress={() => void links.fetchNextPage()}>
          {tc('loadMore')}
        </Button>
      ) : null}
    </>
  )
}

/** Beside a page: its outline, what is known of it, which pages lead to it, and what is said about it. */
export function PageAside({ page, onClose }: { page: WikiPage; onClose: () => void }) {
  const { t } = useTranslation('wiki')
  const comments = use(CommentsContext)
  // Where the aside covers the page, going to a place on it opens the view of it.
  const leave = () => {
    if (!window.matchMedia('(min-width: 1181px)').matches) onClose()
  }

  return (
    <AsidePane title={t('aside.outline')} onClose={onClose}>
      <Outline page={page} onGo={leave} />
      <GroupHead>{t('aside.page')}</GroupHead>
      <PageFacts page={page} />
      <GroupHead>{t('aside.linkedFrom')}</GroupHead>
      <Backlinks page={page} />
      {comments(page.id)}
    </AsidePane>
  )
}
