import { type Conversation, chatRoutes } from '@kleeblatt/shared/chat'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { RadioGroup } from '../../../kernel/ui/radio-group.tsx'
import { TextField } from '../../../kernel/ui/text-field.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { useChat } from '../use-chat.ts'
import css from './dialogs.module.css'

interface ChangeConversationProps {
  conversation: Conversation
  onClose: () => void
}

/** A group's name; a channel's name, purpose and who writes in it. */
export function ChangeConversation({ conversation, onClose }: ChangeConversationProps) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const chat = useChat()
  const channel = conversation.kind === 'channel' ? conversation : null
  const [name, setName] = useState(conversation.kind === 'direct' ? '' : (conversation.name ?? ''))
  const [purpose, setPurpose] = useState(channel?.purpose ?? '')
  const [posting, setPosting] = useState(channel?.posting ?? 'members')
  const change = useMutation({
    mutationFn: () =>
      call(chatRoutes.change, { conversationId: conversation.id, name, ...(channel && { purpose, posting }) }),
    onSuccess: (payload) => {
      chat.hear({ name: 'chat:conversation', payload })
      onClose()
    },
  })

  return (
    <Dialog
      title={t('info.change')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            look="primary"
            isDisabled={name.trim() === ''}
            isPending={change.isPending}
            onPress={() => change.mutate()}
          >
            {common('save')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <TextField label={t('channel.name')} value={name} onChange={setName} maxLength={80} isRequired autoFocus />
        {channel ? (
          <>
            <TextField
              label={t('channel.purpose')}
              help={t('channel.purposeHelp')}
              value={purpose}
              onChange={setPurpose}
              maxLength={250}
            />
            <RadioGroup
              label={t('channel.posting')}
              value={posting}
              onChange={setPosting}
              choices={[
                { value: 'members', label: t('channel.postingMembers') },
                { value: 'owners', label: t('channel.postingOwners') },
              ]}
            />
          </>
        ) : null}
        {change.error ? <Trouble error={change.error} look="inline" /> : null}
      </div>
    </Dialog>
  )
}
