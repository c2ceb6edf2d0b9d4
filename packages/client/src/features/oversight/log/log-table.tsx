import type { AuditEntry } from '@kleeblatt/shared/audit'
import type { PersonId } from '@kleeblatt/shared/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClock } from '../../../kernel/time.ts'
import { type Column, Table } from '../../../kernel/ui/table.tsx'
import css from '../room.module.css'
import { Thing } from '../thing.tsx'
import { thingNamed } from '../things.ts'
import { useCalled } from '../use-called.ts'
import { addressOf } from './asked.ts'
import { peopleOf } from './people-in.ts'
import { useActionWords, useFactWords } from './use-entry-words.ts'

interface PartProps {
  entry: AuditEntry
  called: (id: PersonId) => string
}

function Who({ entry: { by, onBehalfOf }, called }: PartProps) {
  const { t } = useTranslation('oversight')
  return (
    <span className={css.told}>
      {by ? <Link to={addressOf({ by, on: null })}>{called(by)}</Link> : t('log.itself')}
      {onBehalfOf ? <small>{t('log.onBehalfOf', { name: called(onBehalfOf) })}</small> : null}
    </span>
  )
}

function What({ entry, called }: PartProps) {
  const actionWords = useActionWords()
  const factWords = useFactWords(called)
  return (
    <span className={css.told}>
      {actionWords(entry.action)}
      {factWords(entry.with).map((fact) => (
        <small key={fact}>{fact}</small>
      ))}
    </span>
  )
}

/** Entries of the log, each with the ways to what else its person did and what else was done to its thing. */
export function LogTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { t } = useTranslation('oversight')
  const { dateTime } = useClock()
  const called = useCalled(entries.flatMap(peopleOf))
  const columns: Column<AuditEntry>[] = [
    { id: 'n', name: t('log.n'), cell: ({ n }) => <span className={css.number}>{n}</span>, isRowHeader: true },
    {
      id: 'at',
      name: t('log.at'),
      cell: ({ at }) => (
        <time dateTime={at} className={css.number}>
          {dateTime(at)}
        </time>
      ),
    },
    { id: 'who', name: t('log.who'), cell: (entry) => <Who entry={entry} called={called} /> },
    { id: 'what', name: t('log.what'), cell: (entry) => <What entry={entry} called={called} /> },
    {
      id: 'on',
      name: t('log.on'),
      cell: ({ on }) => <Thing thing={thingNamed(on)} called={called} to={addressOf({ by: null, on })} />,
    },
  ]

  return <Table label={t('log.title')} columns={columns} items={entries} idOf={({ n }) => String(n)} look="stack" />
}
