import {
  type Conversation,
  type Entry,
  isAnswerable,
  type Message,
  mayAcknowledge,
  mayDelete,
  mayEdit,
  mayPin,
  mayPost,
  mayReact,
} from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { Pencil, Pin, PinOff, Reply, SmilePlus } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
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

/** How far a conversation has come: what changes with every message, and permits or forbids nothing. */
const isCourse = (field: string) => ['rev', 'seq', 'activeAt'].includes(field)

function standsAs(one: Conversation, other: Conversation): boolean {
  const then = new Map<string, unknown>(Object.entries(one))
  return Object.entries(other).every(([field, value]) => isCourse(field) || then.get(field) === value)
}

/** The conversation as it was when something about it changed that may be asked for. */
function useStanding(conversation: Conversation): Conversation {
  const [kept, keep] = useState(conversation)
  if (standsAs(kept, conversation)) return kept
  keep(conversation)
  return conversation
}

/** What may be done with the messages of a conversation. The same as long as it and its reader stand as they do. */
export function useMessageActs({ conversation: now, standing }: Entry): MessageActs {
  const { person, roles } = useMe()
  const conversation = useStanding(now)
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
  const belongs = standing !== 'reader'
  const permission: Readonly<Record<MessageAct, (message: Message) => boolean>> = {
    answer: isAnswerable,
    quote: () => mayPost(conversation, standing),
    react: () => mayReact(conversation, standing),
    pin: () => mayPin(conversation, standing),
    acknowledge: (message) => mayAcknowledge(standing, message, id),
    edit: (message) => mayEdit(conversation, standing, message, id),
    'copy-link': () => true,
    'mark-unread': () => belongs,
    delete: (message) => mayDelete(conversation, message, { id, standing, isAdministration }),
    'key-help': () => true,
  }
  /** What can be done also where nothing is said any more. */
  const isForStones = (act: MessageAct) => act === 'key-help' || act === 'answer'
  const may = (act: MessageAct, message: Message): boolean =>
    (message.state === 'said' || isForStones(act)) && permission[act](message)

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
  const isPinned = message.state === 'said' && message.pinned !== null
  const tool = (act: MessageAct, label: string, word: string, icon: ReactNode) =>
    may(act, message) ? (
      <IconButton label={label} isSmall hint={<Kbd>{word}</Kbd>} onPress={() => onAct(act)}>
        {icon}
      </IconButton>
    ) : null

  return (
    <>
      {tool('react', t('act.react'), t('keys.key.react'), <SmilePlus aria-hidden />)}
      {tool('answer', t('act.answer'), t('keys.key.answer').split(' ')[0] ?? '', <Reply aria-hidden />)}
      {tool(
        'pin',
        t(isPinned ? 'act.unpin' : 'act.pin'),
        t('keys.key.pin'),
        isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />,
      )}
      {tool('edit', t('act.edit'), t('keys.key.edit'), <Pencil aria-hidden />)}
      <Suspense>
        <MoreActs may={(act) => may(act, message)} onAct={onAct} />
      </Suspense>
    </>
  )
}
