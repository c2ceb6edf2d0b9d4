import { type Entry, type Message, mayDelete, mayEdit } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { Link2, Pencil } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../kernel/session.ts'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Kbd } from '../../../kernel/ui/kbd.tsx'
import { actOfKey } from './keys.ts'
import type { MessageAct } from './message-act.ts'

/** A menu weighs more than the messages it belongs to: it comes after them. */
const MoreActs = lazy(async () => ({ default: (await import('./more-acts.tsx')).MoreActs }))

export interface MessageActs {
  may(act: MessageAct, message: Message): boolean
  actOfKey(key: string, message: Message): MessageAct | null
}

/** What may be done with the messages of a conversation. The same as long as the reader stands as they do. */
export function useMessageActs({ conversation, standing }: Entry): MessageActs {
  const { person, roles } = useMe()
  const isAdministration = roles.includes('administration')
  return useMemo(
    () => actsOf({ conversation, standing }, { id: person.id, isAdministration }),
    [conversation, standing, person.id, isAdministration],
  )
}

function actsOf(
  { conversation, standing }: Pick<Entry, 'conversation' | 'standing'>,
  { id, isAdministration }: { id: PersonId; isAdministration: boolean },
): MessageActs {
  const may = (act: MessageAct, message: Message): boolean => {
    if (act === 'key-help') return true
    if (message.state === 'stone') return false
    if (act === 'edit') return mayEdit(conversation, standing, message, id)
    if (act === 'delete') return mayDelete(conversation, message, { id, standing, isAdministration })
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
