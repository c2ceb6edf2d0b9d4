import { type ProcessCard, pathOfProcess } from '@kleeblatt/shared/process'
import { Workflow } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClock } from '../../kernel/time.ts'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Resting } from '../../kernel/ui/screen.tsx'
import { useArea } from './landscape.tsx'
import css from './overview.module.css'
import { Preview } from './preview.tsx'
import { useAreas, useMayOrder, useProcesses } from './queries.ts'

function Tile({ card }: { card: ProcessCard }) {
  const { t } = useTranslation('process')
  const clock = useClock()
  return (
    <li className={css.tile}>
      <div className={css.paper} aria-hidden>
        <Preview process={card} />
      </div>
      <Link to={pathOfProcess(card)} className={css.link}>
        {card.name}
      </Link>
      <small>
        {t('version', { number: card.version })} · {t('savedAt', { when: clock.recent(card.savedAt) })}
      </small>
    </li>
  )
}

function Tiles({ area }: { area: NonNullable<ReturnType<typeof useArea>> }) {
  const { t } = useTranslation('process')
  const mayOrder = useMayOrder()
  const { cards, isPending } = useProcesses(area.id)
  if (isPending) return <Loading count={3} />
  if (cards.length === 0)
    return (
      <Empty icon={<Workflow aria-hidden />} title={t('empty')}>
        {t(mayOrder ? 'emptyHintAnalyst' : 'emptyHint')}
      </Empty>
    )
  return (
    <div className={css.page}>
      <h2 className={css.title}>{area.name}</h2>
      <ul className={css.tiles}>
        {cards.map((card) => (
          <Tile key={card.id} card={card} />
        ))}
      </ul>
    </div>
  )
}

/** What an area looks like: its processes as drawings. */
export function Overview() {
  const { t } = useTranslation('process')
  const area = useArea()
  // Where it could not be asked for, the list beside it says so.
  const isEmpty = useAreas().data?.length === 0
  return (
    <Resting title={t('title')}>
      {area ? <Tiles key={area.id} area={area} /> : null}
      {isEmpty ? <Empty icon={<Workflow aria-hidden />} title={t('noAreas')} /> : null}
    </Resting>
  )
}
