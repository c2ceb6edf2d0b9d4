import { useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import css from './loading.module.css'
import { beganAt, delayOf, waiting } from './loading-since.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

interface LoadingProps {
  /** `rows` for lists, `text` for pages, `people` for lists with avatars. */
  shape?: 'rows' | 'text' | 'people'
  count?: number
}

const widths = ['72%', '56%', '84%', '64%', '78%', '48%']

/** Shows where something will be. It appears only after a moment, so that what is quick does not flicker. */
export function Loading({ shape = 'rows', count = 6 }: LoadingProps) {
  const { t } = useTranslation('common')
  const [began] = useState(() => beganAt(performance.now()))
  const [delay] = useState(() => delayOf(began, performance.now()))
  const places = Array.from({ length: count }, (_, place) => ({ place, width: widths[place % widths.length] }))

  useLayoutEffect(() => waiting(began), [began])

  return (
    <div role="status" className={css.loading} style={{ animationDelay: `${Math.round(delay)}ms` }}>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {places.map(({ place, width }) => (
        <div key={place} className={cx(css.place, css[shape])} aria-hidden>
          {shape === 'people' ? <i className={css.face} /> : null}
          <i className={css.bar} style={{ width }} />
        </div>
      ))}
    </div>
  )
}
