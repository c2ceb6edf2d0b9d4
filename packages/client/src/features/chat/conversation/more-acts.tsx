import { EllipsisVertical, MailOpen, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Kbd } from '../../../kernel/ui/kbd.tsx'
import { Menu, MenuItem, MenuLine, MenuTrigger } from '../../../kernel/ui/menu.tsx'
import type { MessageAct } from './message-act.ts'

interface MoreActsProps {
  marks: boolean
  deletes: boolean
  onAct: (act: MessageAct) => void
}

/** What is done with a message less often. */
export function MoreActs({ marks, deletes, onAct }: MoreActsProps) {
  const { t } = useTranslation('chat')
  return (
    <MenuTrigger>
      <IconButton label={t('act.more')} isSmall>
        <EllipsisVertical aria-hidden />
      </IconButton>
      <Menu label={t('act.more')} onAction={(key) => onAct(key as MessageAct)}>
        {marks ? (
          <MenuItem id="mark-unread" icon={<MailOpen aria-hidden />} hint={<Kbd>{t('act.unreadKey')}</Kbd>}>
            {t('act.markUnread')}
          </MenuItem>
        ) : null}
        {marks && deletes ? <MenuLine /> : null}
        {deletes ? (
          <MenuItem id="delete" icon={<Trash2 aria-hidden />} hint={<Kbd>{t('act.deleteKey')}</Kbd>} isDangerous>
            {t('act.delete')}
          </MenuItem>
        ) : null}
      </Menu>
    </MenuTrigger>
  )
}
