import { BadgeCheck, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import css from './field.module.css'

/** Above the text, while it asks to be taken note of; taken off here too. */
export function WishChip({ onOff }: { onOff: () => void }) {
  const { t } = useTranslation('chat')
  return (
    <p className={css.wish}>
      <BadgeCheck aria-hidden size={16} />
      {t('acknowledge.asks')}
      <IconButton label={t('acknowledge.askNot')} isSmall onPress={onOff}>
        <X aria-hidden />
      </IconButton>
    </p>
  )
}
