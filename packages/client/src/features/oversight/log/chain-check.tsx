import type { AuditCheck } from '@kleeblatt/shared/audit'
import { Link2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Callout } from '../../../kernel/ui/callout.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import css from '../room.module.css'
import { useCheck } from './queries.ts'

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

/** Has the whole chain of entries checked, and says what came of it. */
export function ChainCheck() {
  const { t } = useTranslation('oversight')
  const check = useCheck()

  return (
    <div className={css.stack}>
      <div>
        <Button isPending={check.isPending} onPress={() => check.mutate()}>
          <Link2 aria-hidden />
          {t(check.isPending ? 'log.checking' : 'log.check')}
        </Button>
      </div>
      {check.isSuccess && !check.isPending ? <Result result={check.data} /> : null}
      {check.isError ? <Trouble error={check.error} look="inline" onRetry={() => check.mutate()} /> : null}
    </div>
  )
}
