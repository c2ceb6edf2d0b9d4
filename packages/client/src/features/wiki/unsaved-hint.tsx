import { pathOfPage, type WikiPage } from '@kleeblatt/shared/wiki'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../kernel/session.ts'
import { useClock } from '../../kernel/time.ts'
import { buttonClass } from '../../kernel/ui/button-class.ts'
import { Callout } from '../../kernel/ui/callout.tsx'
import css from './page-screen.module.css'
import { editing } from './paths.ts'
import { workingCopies } from './working-copy.ts'

/** What was typed here and not saved yet, on this device. */
export function useWorkingCopy(page: WikiPage) {
  const { person } = useMe()
  return useQuery({
    queryKey: ['wiki', 'working-copy', person.id, page.id],
    queryFn: async () => {
      const copy = await workingCopies.read(person.id, page.id).catch(() => null) // no storage, no copy
      // Saved after all, and only the answer was lost.
      const isSaved = copy?.title === page.title && JSON.stringify(copy.content) === JSON.stringify(page.content)
      return isSaved ? null : copy
    },
    staleTime: 0,
    gcTime: 0,
    networkMode: 'always',
  })
}

/** Words that wait on this device to be saved are not forgotten. */
export function UnsavedHint({ page }: { page: WikiPage }) {
  const { t } = useTranslation('wiki')
  const clock = useClock()
  const copy = useWorkingCopy(page)

  if (!copy.data) return null
  return (
    <div className={css.hint}>
      <Callout tone="warn" role="status">
        <p>{t('unsaved.hint', { at: clock.dateTime(new Date(copy.data.changedAt)) })}</p>
        <div className={css.actions}>
          <Link to={editing(pathOfPage(page))} className={buttonClass()}>
            {t('unsaved.goOn')}
          </Link>
        </div>
      </Callout>
    </div>
  )
}
