import type { PersonId } from '@kleeblatt/shared/core'
import { personId } from '@kleeblatt/shared/core'
import type { Hold } from '@kleeblatt/shared/privacy'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Chip } from '../../../kernel/ui/chip.tsx'
import { type Column, Table } from '../../../kernel/ui/table.tsx'
import css from '../room.module.css'
import { Thing } from '../thing.tsx'
import { useKindWords } from '../things.ts'
import { useCalled } from '../use-called.ts'
import { LiftDialog } from './lift-dialog.tsx'

const peopleOf = ({ by, thing: { kind, id } }: Hold): PersonId[] => {
  const held = kind === 'person' ? personId.safeParse(id).data : undefined
  return held ? [by, held] : [by]
}

function State({ hold: { until } }: { hold: Hold }) {
  const { t } = useTranslation('oversight')
  const { date } = useClock()
  if (until === null) return <Chip tone="warn">{t('holds.holds')}</Chip>
  return <Chip>{t('holds.until', { day: date(until) })}</Chip>
}

/** Holds, each with the way to lift it while it holds. */
export function HoldsTable({ holds }: { holds: readonly Hold[] }) {
  const { t } = useTranslation('oversight')
  const { date } = useClock()
  const wordOf = useKindWords()
  const called = useCalled(holds.flatMap(peopleOf))
  const [lifting, setLifting] = useState<Hold | null>(null)
  const nameOf = ({ thing: { kind, id } }: Hold) => {
    const person = kind === 'person' ? personId.safeParse(id).data : undefined
    return person ? called(person) : `${wordOf(kind)} ${id}`
  }
  const columns: Column<Hold>[] = [
    {
      id: 'thing',
      name: t('holds.thing'),
      isRowHeader: true,
      cell: (hold) => <Thing thing={hold.thing} called={called} />,
    },
    { id: 'reason', name: t('reason'), cell: ({ reason }) => <span className={css.words}>{reason}</span> },
    {
      id: 'set',
      name: t('holds.set'),
      cell: ({ by, since }) => (
        <span className={css.told}>
          {called(by)}
          <small>{date(since)}</small>
        </span>
      ),
    },
    {
      id: 'state',
      name: t('holds.state'),
      cell: (hold) => (
        <span className={css.state}>
          <State hold={hold} />
          {hold.until === null ? (
            <Button aria-label={t('holds.liftName', { name: nameOf(hold) })} onPress={() => setLifting(hold)}>
              {t('holds.lift')}
            </Button>
          ) : null}
        </span>
      ),
    },
  ]

  return (
    <>
      <Table label={t('holds.title')} columns={columns} items={holds} idOf={({ id }) => id} look="stack" />
      {lifting ? <LiftDialog hold={lifting} name={nameOf(lifting)} onClose={() => setLifting(null)} /> : null}
    </>
  )
}
