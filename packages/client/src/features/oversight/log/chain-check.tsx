import type { AuditCheck } from '@kleeblatt/shared/audit'
import { Link2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Callout } from '../../../kernel/ui/callout.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import type { useCheck } from './queries.ts'

function Result({ result: { entries, brokenAt } }: { result: AuditCheck }) {
  const { t } = useTranslation('oversight')
  if (brokenAt === null)
    return (
      <Callout tone="ok" role="status">
        {t('log.sound', { count: entries })}
      </Callout>
    )
  return (
    <Callout tone="danger" role="alert">
      <p>
        <strong>{t('log.broken', { n: brokenAt })}</strong>
      </p>
      <p>{t('log.brokenHint')}</p>
    </Callout>
  )
}

type Check = ReturnType<typeof useCheck>

/** Has the whole chain of entries checked. */
export function CheckButton({ check }: { check: Check }) {
  const { t } = useTranslation('oversight')
  return (
    <Button isPending={check.isPending} onPress={() => check.mutate()}>
      <Link2 aria-hidden />
      {t(check.isPending ? 'log.checking' : 'log.check')}
    </Button>
  )
}

/** What came of it. */
export function CheckResult({ check }: { check: Check }) {
  if (check.isError) return <Trouble error={check.error} look="inline" onRetry={() => check.mutate()} />
  return check.isSuccess ? <Result result={check.data} /> : null
}
