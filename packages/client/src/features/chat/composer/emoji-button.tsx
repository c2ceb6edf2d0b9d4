import { Smile } from 'lucide-react'
import { useState } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { popoverClass } from '../../../kernel/ui/popover.tsx'
import { EmojiPicker } from '../emoji/emoji-picker.tsx'
import css from './field.module.css'
import { type Format, replaced } from './format.ts'

/** Opens the picker above the field and puts what is picked where the cursor is. */
export function EmojiButton({ onFormat }: { onFormat: (how: Format) => void }) {
  const { t } = useTranslation('chat')
  const [isOpen, setOpen] = useState(false)

  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <IconButton label={t('emoji.title')}>
        <Smile aria-hidden />
      </IconButton>
      <Popover placement="top start" offset={6} className={popoverClass}>
        <Dialog aria-label={t('emoji.title')} className={css.picker ?? ''}>
          <EmojiPicker
            onPick={(sign) => {
              setOpen(false)
              requestAnimationFrame(() => onFormat(replaced(sign)))
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
