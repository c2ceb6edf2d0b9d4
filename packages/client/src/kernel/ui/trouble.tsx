import { Failure, type FailureCode } from '@kleeblatt/shared/core'
import { CloudOff, EyeOff, Hourglass, Lock, type LucideIcon, RefreshCw, SearchX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Callout } from './callout.tsx'
import { Empty } from './empty.tsx'

const icons: Record<FailureCode, LucideIcon> = {
  invalid: TriangleAlert,
  unauthenticated: Lock,
  forbidden: EyeOff,
  'not-found': SearchX,
  conflict: RefreshCw,
  outdated: RefreshCw,
  'too-many': Hourglass,
  unavailable: CloudOff,
  internal: TriangleAlert,
}

/** For these a second try may go better. */
const isWorthAnotherTry = (code: FailureCode) => code === 'unavailable' || code === 'internal' || code === 'too-many'

const codeOf = (error: Error): FailureCode => (error instanceof Failure ? error.code : 'internal')

/** Chooses the sentence for a failure: `said(error)`. For toasts and for words beside a field. */
export function useTroubleWords(): (error: Error) => string {
  const { t } = useTranslation('common')
  return (error) => {
    const seconds = error instanceof Failure ? error.details.retryAfterSeconds : undefined
    if (codeOf(error) === 'too-many' && seconds !== undefined) return t('trouble.too-many-wait', { count: seconds })
    return t(`trouble.${codeOf(error)}`)
  }
}

interface TroubleProps {
  error: Error
  /** Asks again. Offered where that may help. */
  onRetry?: () => void
  /** Chooses the words where the room knows more than the kind of failure. */
  say?: ((error: Error) => string) | undefined
  /** `page` fills the area it stands in, `inline` is a few lines among others. */
  look?: 'page' | 'inline'
}

/** Says to a person what a failure says to code, with a next step. */
export function Trouble({ error, onRetry, say, look = 'page' }: TroubleProps) {
  const { t } = useTranslation('common')
  const troubleWords = useTroubleWords()
  const words = (say ?? troubleWords)(error)
  const code = codeOf(error)
  const Icon = icons[code]
  const retry =
    code === 'outdated' ? (
      <Button onPress={() => window.location.reload()}>{t('reload')}</Button>
    ) : onRetry && isWorthAnotherTry(code) ? (
      <Button onPress={onRetry}>{t('retry')}</Button>
    ) : undefined

  if (look === 'inline')
    return (
      <Callout tone="danger" role="alert">
        <p>{words}</p>
        {retry}
      </Callout>
    )
  return (
    <div role="alert">
      <Empty icon={<Icon aria-hidden />} title={t(`troubleTitle.${code}`)} action={retry}>
        {words}
      </Empty>
    </div>
  )
}
