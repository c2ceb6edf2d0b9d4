import type { Failure, FailureCode } from '@kleeblatt/shared/core'
import { useTranslation } from 'react-i18next'
import { Callout } from '../../kernel/ui/callout.tsx'

const spoken: readonly FailureCode[] = ['unauthenticated', 'invalid', 'too-many', 'unavailable', 'outdated']

/** Says why somebody was not let in. It stands there empty, so that a screen reader hears what comes. */
export function Refusal({ failure }: { failure: Failure | null }) {
  const { t } = useTranslation('auth')
  const code = failure && spoken.includes(failure.code) ? failure.code : 'internal'

  return (
    <div role="alert">
      {failure ? (
        <Callout tone="danger">{t(`refused.${code}`, { count: failure.details.retryAfterSeconds ?? 60 })}</Callout>
      ) : null}
    </div>
  )
}
