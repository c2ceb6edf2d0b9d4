import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { useTranslation } from 'react-i18next'
import { type Counts, countText } from './counts.ts'
import css from './kind-filter.module.css'
import { type Kind, kind as kindShape, kinds } from './kinds.ts'

const all = 'all'

interface KindFilterProps {
  kind: Kind | null
  onKind: (kind: Kind | null) => void
  counts: Counts
}

/** The choices in their order, as Alt and a number choose them. */
export const choices: readonly (Kind | null)[] = [null, ...kinds]

/** Narrows what is found to one kind. One stop for the Tab key; arrows walk. */
export function KindFilter({ kind, onKind, counts }: KindFilterProps) {
  const { t } = useTranslation('search')
  return (
    <ToggleButtonGroup
      aria-label={t('filter')}
      className={css.filter ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[kind ?? all]}
      onSelectionChange={([chosen]) => onKind(kindShape.safeParse(chosen).data ?? null)}
    >
      {choices.map((choice) => {
        const count = counts.get(choice)
        return (
          <ToggleButton key={choice ?? all} id={choice ?? all} className={css.choice ?? ''}>
            {t(`filters.${choice ?? all}`)}
            {count ? <span className={css.count}>{countText(count)}</span> : null}
          </ToggleButton>
        )
      })}
    </ToggleButtonGroup>
  )
}
