import {
  AtSign,
  BadgeCheck,
  Bold,
  Braces,
  Code,
  Italic,
  Link2,
  List as ListIcon,
  ListOrdered,
  type LucideIcon,
  Plus,
  Smile,
  Strikethrough,
  TextQuote,
} from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsPhone } from '../../../kernel/media.ts'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Kbd } from '../../../kernel/ui/kbd.tsx'
import { Menu, MenuItem, MenuLine, MenuTrigger } from '../../../kernel/ui/menu.tsx'
import { EmojiPicker } from '../emoji/emoji-picker.tsx'
import { type Format, replaced } from './format.ts'
import { type FormatName, formats } from './shortcuts.ts'
import type { Wish } from './use-wish.ts'

const icons: Readonly<Record<FormatName, LucideIcon>> = {
  bold: Bold,
  italic: Italic,
  strike: Strikethrough,
  code: Code,
  codeBlock: Braces,
  quote: TextQuote,
  list: ListIcon,
  numbered: ListOrdered,
  link: Link2,
}

const isFormat = (name: string): name is FormatName => name in formats
const names = Object.keys(formats).filter(isFormat)

interface MoreFormatsProps {
  onFormat: (how: Format) => void
  onMention: () => void
  wish?: Wish
}

/** All that can be done with the text, with its keys. On a phone, mentions and emoji too. */
export function MoreFormats({ onFormat, onMention, wish }: MoreFormatsProps) {
  const { t } = useTranslation('chat')
  const isPhone = useIsPhone()
  const [isPicking, setPicking] = useState(false)
  const chosen = useRef<(() => void) | null>(null)
  const afterwards = (does: () => void) => () => {
    chosen.current = does
  }
  /** The text has the focus again only when the menu is gone. */
  const onOpenChange = (isOpen: boolean) => {
    if (isOpen) return
    requestAnimationFrame(() => {
      chosen.current?.()
      chosen.current = null
    })
  }

  return (
    <>
      <MenuTrigger onOpenChange={onOpenChange}>
        <IconButton label={t('format.more')}>
          <Plus aria-hidden />
        </IconButton>
        <Menu label={t('format.more')} placement="top start">
          {isPhone ? (
            <>
              <MenuItem icon={<Smile aria-hidden />} onAction={afterwards(() => setPicking(true))}>
                {t('emoji.title')}
              </MenuItem>
              <MenuItem icon={<AtSign aria-hidden />} onAction={afterwards(onMention)}>
                {t('format.mention')}
              </MenuItem>
              {wish ? (
                <MenuItem icon={<BadgeCheck aria-hidden />} onAction={afterwards(() => wish.set(!wish.isOn))}>
                  {t(wish.isOn ? 'acknowledge.askNot' : 'acknowledge.ask')}
                </MenuItem>
              ) : null}
              <MenuLine />
            </>
          ) : null}
          {names.map((name) => {
            const Icon = icons[name]
            return (
              <MenuItem
                key={name}
                icon={<Icon aria-hidden />}
                {...(!isPhone && { hint: <Kbd>{t(`format.key.${name}`)}</Kbd> })}
                onAction={afterwards(() => onFormat(formats[name]))}
              >
                {t(`format.${name}`)}
              </MenuItem>
            )
          })}
        </Menu>
      </MenuTrigger>
      <Dialog title={t('emoji.title')} isOpen={isPicking} onClose={() => setPicking(false)}>
        <EmojiPicker
          onPick={(sign) => {
            setPicking(false)
            requestAnimationFrame(() => onFormat(replaced(sign)))
          }}
        />
      </Dialog>
    </>
  )
}
