import { Pin } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import css from './marks.module.css'

interface PinCountProps {
  count: number
  isOpen: boolean
  onPress: () => void
}

/** At the head of a conversation: how much is pinned in it. */
export function PinCount({ count, isOpen, onPress }: PinCountProps) {
  const { t } = useTranslation('chat')
  if (count === 0) return null
  return (
    <AriaButton
      className={css.count ?? ''}
      aria-label={t('pins.count', { count })}
      aria-expanded={isOpen}
      onPress={onPress}
    >
      <Pin aria-hidden />
      <span aria-hidden>{count}</span>
    </AriaButton>
  )
}
