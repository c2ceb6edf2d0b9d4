import { EllipsisVertical, Keyboard, Link2, MailOpen, TextQuote, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Kbd } from '../../../kernel/ui/kbd.tsx'
import { Menu, MenuItem, MenuLine, MenuTrigger } from '../../../kernel/ui/menu.tsx'
import type { MessageAct } from './message-act.ts'

interface MoreActsProps {
  may: (act: MessageAct) => boolean
  onAct: (act: MessageAct) => void
}

/** What is done with a message less often. */
export function MoreActs({ may, onAct }: MoreActsProps) {
  const { t } = useTranslation('chat')
  const deletes = may('delete')
  return (
    <MenuTrigger>
      <IconButton label={t('act.more')} isSmall>
        <EllipsisVertical aria-hidden />
      </IconButton>
      <Menu label={t('act.more')}>
        {may('quote') ? (
          <MenuItem
            icon={<TextQuote aria-hidden />}
            hint={<Kbd>{t('keys.key.quote')}</Kbd>}
            onAction={() => onAct('quote')}
          >
            {t('act.quote')}
          </MenuItem>
        ) : null}
        <MenuItem
          icon={<Link2 aria-hidden />}
          hint={<Kbd>{t('keys.key.copyLink')}</Kbd>}
          onAction={() => onAct('copy-link')}
        >
          {t('act.copyLink')}
        </MenuItem>
        {may('mark-unread') ? (
          <MenuItem
            icon={<MailOpen aria-hidden />}
            hint={<Kbd>{t('keys.key.markUnread')}</Kbd>}
            onAction={() => onAct('mark-unread')}
          >
            {t('act.markUnread')}
          </MenuItem>
        ) : null}
        <MenuItem
          icon={<Keyboard aria-hidden />}
          hint={<Kbd>{t('keys.key.help')}</Kbd>}
          onAction={() => onAct('key-help')}
        >
          {t('keys.title')}
        </MenuItem>
        {deletes ? <MenuLine /> : null}
        {deletes ? (
          <MenuItem
            icon={<Trash2 aria-hidden />}
            hint={<Kbd>{t('keys.key.remove')}</Kbd>}
            isDangerous
            onAction={() => onAct('delete')}
          >
            {t('act.delete')}
          </MenuItem>
        ) : null}
      </Menu>
    </MenuTrigger>
  )
}
