import { ArrowDown } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import css from './stream.module.css'

interface ToEndProps {
  unread: number
  /** What is counted there. */
  words?: 'unreadBelow' | 'thread.unread'
  onPress: () => void
}

/** For who reads farther up: back to the end, and how much has come there. */
export const ToEnd = memo(function ToEnd({ unread, words = 'unreadBelow', onPress }: ToEndProps) {
  const { t } = useTranslation('chat')
  return (
    <div className={css.toEnd}>
      <Button onPress={onPress}>
        <ArrowDown aria-hidden />
        {unread > 0 ? t(words, { count: unread }) : t('toEnd')}
      </Button>
    </div>
  )
})
