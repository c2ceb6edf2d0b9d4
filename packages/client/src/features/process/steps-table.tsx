import { useTranslation } from 'react-i18next'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Page } from '../../kernel/ui/screen.tsx'
import { type Column, Table } from '../../kernel/ui/table.tsx'
import type { Step } from './editor/outline.ts'
import { useFollows, useModelerWords } from './use-words.ts'

/** The process as a table: all its steps, in the order of the flow. */
export function StepsTable({ steps, name }: { steps: readonly Step[]; name: string }) {
  const { t } = useTranslation('process')
  const words = useModelerWords()
  const follows = useFollows()
  const columns: Column<{ step: Step; place: number }>[] = [
    { id: 'place', name: '#', cell: ({ place }) => place },
    { id: 'step', name: t('step'), cell: ({ step }) => step.name || t('unnamed'), isRowHeader: true },
    { id: 'kind', name: t('kind'), cell: ({ step }) => words(step.kind) },
    { id: 'lane', name: t('lane'), cell: ({ step }) => step.lane || '–' },
    { id: 'next', name: t('next'), cell: ({ step }) => follows(step) || '–' },
  ]

  return (
    <Page width="wide">
      {steps.length === 0 ? (
        <Empty title={t('noSteps')} />
      ) : (
        <Table
          label={name}
          columns={columns}
          items={steps.map((step, at) => ({ step, place: at + 1 }))}
          idOf={({ step }) => step.id}
        />
      )}
    </Page>
  )
}
