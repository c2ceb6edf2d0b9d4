import { pathOfPage, type WikiCard } from '@kleeblatt/shared/wiki'
import { Suspense, use } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../kernel/ui/card.tsx'
import css from './page-content.module.css'
import { DrawingContext } from './slots.ts'

interface ThingCardProps {
  kind: WikiCard['kind']
  /** Undefined where it is gone or not for this reader: the two look the same. */
  card: WikiCard | undefined
}

/** A page or a process shown on a page. */
export function ThingCard({ kind, card }: ThingCardProps) {
  const { t } = useTranslation('wiki')
  const renderDrawing = use(DrawingContext)

  if (!card) return <Card className={css.card} kind={t(`card.${kind}`)} detail={t('card.absent')} />
  if (card.kind === 'page')
    return (
      <Card
        className={css.card}
        kind={`${t('card.page')} · ${card.spaceName}`}
        title={card.title}
        to={pathOfPage(card)}
      />
    )
  return (
    <Card className={css.card} kind={t('card.version', { version: card.version })} title={card.title} to={card.path}>
      {card.preview === null ? (
        <div className={css.drawn}>
          <Suspense>{renderDrawing(card)}</Suspense>
        </div>
      ) : (
        <img className={css.drawing} src={card.preview} alt={t('card.drawing', { title: card.title })} loading="lazy" />
      )}
    </Card>
  )
}
