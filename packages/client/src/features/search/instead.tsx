import { SearchX, WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../kernel/ui/button.tsx'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { VisuallyHidden } from '../../kernel/ui/visually-hidden.tsx'
import { type Count, type Counts, countText } from './counts.ts'
import { type Kind, kinds } from './kinds.ts'
import type { Finding } from './use-finding.ts'

interface NothingProps {
  text: string
  kind: Kind | null
  counts: Counts
  onKind: (kind: Kind) => void
}

/** Nothing is found: what else to try, and where else there is something. */
export function Nothing({ text, kind, counts, onKind }: NothingProps) {
  const { t } = useTranslation('search')
  const others = kinds.filter((one) => one !== kind && counts.has(one))
  return (
    <Empty
      icon={<SearchX aria-hidden />}
      title={kind ? t(`nothingOf.${kind}`, { text: text.trim() }) : t('nothing', { text: text.trim() })}
      action={others.map((one) => (
        <Button key={one} onPress={() => onKind(one)}>
          {t(`filters.${one}`)} {countText(counts.get(one) ?? { count: 0, exact: true })}
        </Button>
      ))}
    >
      {t(others.length > 0 ? 'hintElsewhere' : 'hint')}
    </Empty>
  )
}

export function Offline() {
  const { t } = useTranslation('search')
  return (
    <Empty icon={<WifiOff aria-hidden />} title={t('offline')}>
      {t('offlineHint')}
    </Empty>
  )
}

interface InsteadProps extends Omit<NothingProps, 'counts'> {
  finding: Finding
}

/** What stands where results would be. */
export function Instead({ finding: { state, error, retry, counts }, ...rest }: InsteadProps) {
  if (state === 'waiting') return <Loading shape="people" count={5} />
  if (state === 'offline') return <Offline />
  if (state === 'failed' && error) return <Trouble error={error} onRetry={retry} />
  return state === 'nothing' ? <Nothing {...rest} counts={counts} /> : null
}

/** How many were found, in words. */
export function useFoundWords(): (total: Count) => string {
  const { t } = useTranslation('search')
  return ({ count, exact }) => (exact ? t('found', { count }) : t('foundMore', { count }))
}

/** Says how many were found. It lives with what it speaks of: a dialog silences all that is outside of it. */
export function Spoken({ finding: { state, isFresh, total } }: { finding: Finding }) {
  const say = useFoundWords()
  const isSaid = isFresh && total !== null && (state === 'found' || state === 'nothing')
  return (
    <div role="status">
      <VisuallyHidden>{isSaid ? say(total) : ''}</VisuallyHidden>
    </div>
  )
}
