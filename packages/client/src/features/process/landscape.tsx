import { type Area, areaId, pathOfProcess } from '@kleeblatt/shared/process'
import { ListTree, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { Button } from '../../kernel/ui/button.tsx'
import { cx } from '../../kernel/ui/cx.ts'
import { Empty } from '../../kernel/ui/empty.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { List, Row } from '../../kernel/ui/list.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { GroupHead, ListPane } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import css from './landscape.module.css'
import { NewProcess } from './new-process.tsx'
import { OrderLandscape } from './order-landscape.tsx'
import { pathOfArea } from './paths.ts'
import { useAreas, useMayOrder, useProcesses } from './queries.ts'
import { useShown } from './use-shown.ts'

function AreaRow({ area, isChosen }: { area: Area; isChosen: boolean }) {
  return (
    <li>
      <Link
        to={pathOfArea(area.id)}
        className={cx(css.area, isChosen && css.chosen)}
        {...(isChosen && { 'aria-current': 'true' as const })}
      >
        <span className={css.name}>{area.name}</span>
        <small>{area.processes}</small>
      </Link>
    </li>
  )
}

function ProcessesOf({ area }: { area: Area }) {
  const { t } = useTranslation(['process', 'common'])
  const { cards, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useProcesses(
    area.id,
  )

  return (
    <>
      <GroupHead>{area.name}</GroupHead>
      {isPending ? <Loading count={4} /> : null}
      {isError ? <Trouble error={error} look="inline" onRetry={() => void refetch()} /> : null}
      {!isPending && !isError && cards.length === 0 ? <p className={css.none}>{t('empty')}</p> : null}
      <List label={area.name}>
        {cards.map((card) => (
          <Row key={card.id} to={pathOfProcess(card)}>
            {card.name}
          </Row>
        ))}
      </List>
      {hasNextPage ? (
        <div className={css.more}>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t('common:loadMore')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

/** The area one is in: that of the open process, else the chosen one, else the first. */
export function useArea(): Area | null {
  const areas = useAreas()
  const shown = useShown()
  const asked = areaId.safeParse(useSearchParams()[0].get('bereich')).data
  const wanted = shown?.areaId ?? asked
  return areas.data?.find(({ id }) => id === wanted) ?? areas.data?.[0] ?? null
}

function Areas({ areas }: { areas: readonly Area[] }) {
  const { t } = useTranslation('process')
  const area = useArea()
  return (
    <>
      <GroupHead>{t('landscape')}</GroupHead>
      <ul className={css.areas}>
        {areas.map((one) => (
          <AreaRow key={one.id} area={one} isChosen={one.id === area?.id} />
        ))}
      </ul>
      {area ? <ProcessesOf key={area.id} area={area} /> : null}
    </>
  )
}

function NoAreas({ mayOrder, onOrder }: { mayOrder: boolean; onOrder: () => void }) {
  const { t } = useTranslation('process')
  return (
    <Empty title={t('noAreas')} action={mayOrder ? <Button onPress={onOrder}>{t('newArea')}</Button> : undefined}>
      {t(mayOrder ? 'noAreasHintAnalyst' : 'noAreasHint')}
    </Empty>
  )
}

type Opening = 'process' | 'landscape'

function Tools({ canBegin, onOpen }: { canBegin: boolean; onOpen: (what: Opening) => void }) {
  const { t } = useTranslation('process')
  return (
    <>
      <IconButton label={t('orderLandscape')} onPress={() => onOpen('landscape')}>
        <ListTree aria-hidden />
      </IconButton>
      {canBegin ? (
        <IconButton label={t('newProcess')} look="filled" onPress={() => onOpen('process')}>
          <Plus aria-hidden />
        </IconButton>
      ) : null}
    </>
  )
}

function AllAreas({ onOrder }: { onOrder: () => void }) {
  const areas = useAreas()
  const mayOrder = useMayOrder()
  if (areas.isPending) return <Loading />
  if (areas.isError) return <Trouble error={areas.error} onRetry={() => void areas.refetch()} />
  if (areas.data.length === 0) return <NoAreas mayOrder={mayOrder} onOrder={onOrder} />
  return <Areas areas={areas.data} />
}

/** The list column: the areas of the landscape, and the processes of the one that is chosen. */
export function Landscape() {
  const { t } = useTranslation('process')
  const mayOrder = useMayOrder()
  const areas = useAreas()
  const area = useArea()
  const [open, setOpen] = useState<Opening | null>(null)
  const close = () => setOpen(null)

  return (
    <ListPane title={t('title')} tools={mayOrder ? <Tools canBegin={area !== null} onOpen={setOpen} /> : undefined}>
      <AllAreas onOrder={() => setOpen('landscape')} />
      {open === 'landscape' ? <OrderLandscape areas={areas.data ?? []} onClose={close} /> : null}
      {open === 'process' && area ? <NewProcess areaId={area.id} onClose={close} /> : null}
    </ListPane>
  )
}
