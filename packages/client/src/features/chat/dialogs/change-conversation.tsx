import { type Conversation, chatRoutes, mayOpen } from '@kleeblatt/shared/chat'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { FormDialog } from '../../../kernel/ui/form-dialog.tsx'
import { useChat } from '../use-chat.ts'
import { ConversationForm, type Traits, usual } from './conversation-form.tsx'

interface ConversationDialogProps {
  conversation: Conversation
  onClose: () => void
}

function traitsOf(conversation: Conversation): Traits {
  const { history } = conversation
  if (conversation.kind === 'channel') return conversation
  return { ...usual, access: 'closed', history, name: conversation.kind === 'group' ? (conversation.name ?? '') : '' }
}

/** Says it first to what this device shows; everyone else hears it over their lines. */
function useChange(change: () => Promise<Conversation>, onClose: () => void) {
  const chat = useChat()
  return useMutation({
    mutationFn: change,
    onSuccess: (payload) => {
      chat.hear({ name: 'chat:conversation', payload })
      onClose()
      // Whoever turns a group answers for the channel: that is no part of what is told to all.
      void chat.inbox.refresh(payload.id)
    },
  })
}

/** An access that was opened once is closed at any time; it is opened only while nothing has been said. */
const asksOf = (conversation: Conversation): ReadonlyArray<keyof Traits> => {
  if (conversation.kind !== 'channel') return ['name']
  const mayTurn = conversation.access === 'open' || mayOpen(conversation)
  return mayTurn ? ['name', 'purpose', 'access', 'posting'] : ['name', 'purpose', 'posting']
}

/** A group's name; a channel's name, purpose, access and who writes in it. */
export function ChangeConversation({ conversation, onClose }: ConversationDialogProps) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const [traits, setTraits] = useState(() => traitsOf(conversation))
  const { id: conversationId } = conversation
  const { name, purpose, posting, access } = traits
  const isChannel = conversation.kind === 'channel'
  const change = useChange(async () => {
    const changed = await call(chatRoutes.change, { conversationId, name, ...(isChannel && { purpose, posting }) })
    const isSame = changed.kind !== 'channel' || changed.access === access
    return isSame ? changed : call(chatRoutes.setAccess, { conversationId, access })
  }, onClose)

  return (
    <FormDialog
      title={t('info.change')}
      action={common('save')}
      isReady={name.trim() !== ''}
      isPending={change.isPending}
      error={change.error}
      onSubmit={() => change.mutate()}
      onClose={onClose}
    >
      <ConversationForm
        traits={traits}
        asks={asksOf(conversation)}
        onChange={setTraits}
        accessHelp={t('channel.accessHelp')}
      />
    </FormDialog>
  )
}

/** A group becomes a channel: it gets a name and a purpose, and stays what it is. */
export function TurnGroup({ conversation, onClose }: ConversationDialogProps) {
  const { t } = useTranslation('chat')
  const [traits, setTraits] = useState(() => traitsOf(conversation))
  const { id: conversationId } = conversation
  const { name, purpose, posting } = traits
  const turn = useChange(() => call(chatRoutes.toChannel, { conversationId, name, purpose, posting }), onClose)

  return (
    <FormDialog
      title={t('turn.title')}
      action={t('turn.act')}
      isReady={name.trim() !== ''}
      isPending={turn.isPending}
      error={turn.error}
      onSubmit={() => turn.mutate()}
      onClose={onClose}
    >
      <p>{t('turn.words')}</p>
      <ConversationForm traits={traits} asks={['name', 'purpose', 'posting']} onChange={setTraits} />
    </FormDialog>
  )
}
