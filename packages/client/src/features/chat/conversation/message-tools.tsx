import { type Entry, type Message, mayDelete, mayEdit } from '@kleeblatt/shared/chat'
import { Link2, Pencil } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../kernel/session.ts'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Kbd } from '../../../kernel/ui/kbd.tsx'
import { actOfKey } from './keys.ts'
import type { MessageAct } from './message-act.ts'

/** A menu weighs more than the messages it belongs to: it comes after them. */
const MoreActs = lazy(async () => ({ default: (await import('./more-acts.tsx')).MoreActs }))

export function useMessageActs(entry: Entry) {
  const { person, roles } = useMe()
  const isAdministration = roles.includes('administration')

  const may = (act: MessageAct, message: Message): boolean => {
    if (act === 'key-help') return true
    if (message.state === 'stone') return false
    const { conversation, standing } = entry
    if (act === 'edit') return mayEdit(conversation, standing, message, person.id)
    if (act === 'delete') return mayDelete(conversation, message, { id: person.id, standing, isAdministration })
    return act === 'copy-link' || standing !== 'reader'
  }

  return {
    may,
    actOfKey: (key: string, message: Message): MessageAct | null => {
      const act = actOfKey(key)
      return act !== undefined && may(act, message) ? act : null
    },
  }
}

interface MessageToolsProps {
  message: Message
  may: (act: MessageAct, message: Message) => boolean
  onAct: (act: MessageAct) => void
}

export function MessageTools({ message, may, onAct }: MessageToolsProps) {
  const { t } = useTranslation('chat')
  const edits = may('edit', message)
  const deletes = may('delete', message)
  const marks = may('mark-unread', message)

  return (
    <>
      {edits ? (
        <IconButton label={t('act.edit')} isSmall hint={<Kbd>{t('keys.key.edit')}</Kbd>} onPress={() => onAct('edit')}>
          <Pencil aria-hidden />
        </IconButton>
      ) : null}
      <IconButton
        label={t('act.copyLink')}
        isSmall
        hint={<Kbd>{t('keys.key.copyLink')}</Kbd>}
        onPress={() => onAct('copy-link')}
      >
        <Link2 aria-hidden />
      </IconButton>
      <Suspense>
        <MoreActs marks={marks} deletes={deletes} onAct={onAct} />
      </Suspense>
    </>
  )
}
