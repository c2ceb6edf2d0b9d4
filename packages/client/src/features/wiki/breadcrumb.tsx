import { pathOfPage, pathOfSpace, type WikiPage } from '@kleeblatt/shared/wiki'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import css from './page-screen.module.css'

/** Where a page is: the space, and the pages above it. */
export function Breadcrumb({ page, withPage = false }: { page: WikiPage; withPage?: boolean }) {
  const { t } = useTranslation('wiki')
  const { spaceId } = page
  const above = page.path.map((one) => ({ ...one, to: pathOfPage({ ...one, spaceId }) }))
  const self = withPage ? [{ id: page.id, title: page.title, to: pathOfPage(page) }] : []

  return (
    <nav aria-label={t('path')} className={css.path}>
      <ol>
        <li>
          <Link to={pathOfSpace(spaceId)}>{page.spaceName}</Link>
        </li>
        {[...above, ...self].map(({ id, title, to }) => (
          <li key={id}>
            <Link to={to}>{title}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
