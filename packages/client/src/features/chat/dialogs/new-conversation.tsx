import { chatRoutes, type Entry } from '@kleeblatt/shared/chat'
import { principalOfPerson } from '@kleeblatt/shared/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../../kernel/api.ts'
import { newKey } from '../../../kernel/key.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { RadioGroup } from '../../../kernel/ui/radio-group.tsx'
import { TextField } from '../../../kernel/ui/text-field.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { useChat } from '../use-chat.ts'
import css from './dialogs.module.css'
import { Picked } from './picked.tsx'
import { type Choice, PrincipalPicker } from './principal-picker.tsx'

interface NewConversationProps {
  kind: 'direct' | 'channel'
  onClose: () => void
}

/** Opens what was begun. Its key was made when the dialog opened, so a second press begins nothing twice. */
function useBegin(begin: (key: ReturnType<typeof newKey>) => Promise<Entry>, onClose: () => void) {
  const chat = useChat()
  const navigate = useNavigate()
  const [key] = useState(newKey)
  return useMutation({
    mutationFn: () => begin(key),
    onSuccess: (entry) => {
      chat.inbox.put(entry)
      onClose()
      navigate(`/chat/${entry.conversation.id}`)
    },
  })
}

export const NewConversation = ({ kind, onClose }: NewConversationProps) =>
  kind === 'direct' ? <NewDirect onClose={onClose} /> : <NewChannel onClose={onClose} />

function usePicked() {
  const [choices, setChoices] = useState<readonly Choice[]>([])
  return {
    choices,
    add: (choice: Choice) => setChoices((before) => [...before, choice]),
    remove: (who: Choice['principal']) => setChoices((before) => before.filter(({ principal }) => principal !== who)),
  }
}

/** With one person it is a direct conversation, with several a group. */
function NewDirect({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const { choices, add, remove } = usePicked()
  const chat = useChat()
  const begin = useBegin((key) => {
    const [only] = choices
    if (only?.person && choices.length === 1) return call(chatRoutes.startDirect, { key, personId: only.person.id })
    const members = choices.map(({ principal }) => ({ principal, role: 'member' as const }))
    return call(chatRoutes.create, { kind: 'group', key, members })
  }, onClose)

  return (
    <Dialog
      title={t('new.direct')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            look="primary"
            isDisabled={choices.length === 0}
            isPending={begin.isPending}
            onPress={() => begin.mutate()}
          >
            {t(choices.length > 1 ? 'new.startGroup' : 'new.start')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <PrincipalPicker
          label={t('new.with')}
          help={t('new.withHelp')}
          onlyPersons
          autoFocus
          without={[...choices.map(({ principal }) => principal), principalOfPerson(chat.me)]}
          onPick={add}
        />
        <Picked choices={choices} onRemove={remove} />
        {begin.error ? <Trouble error={begin.error} look="inline" /> : null}
      </div>
    </Dialog>
  )
}

function NewChannel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const { choices, add, remove } = usePicked()
  const chat = useChat()
  const [name, setName] = useState('')
  const [purpose, setPurpose] = useState('')
  const [access, setAccess] = useState<'open' | 'closed'>('open')
  const [posting, setPosting] = useState<'members' | 'owners'>('members')
  const begin = useBegin((key) => {
    const members = choices.map(({ principal }) => ({ principal, role: 'member' as const }))
    return call(chatRoutes.create, { kind: 'channel', key, name, purpose, access, posting, members })
  }, onClose)

  return (
    <Dialog
      title={t('new.channel')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            look="primary"
            isDisabled={name.trim() === ''}
            isPending={begin.isPending}
            onPress={() => begin.mutate()}
          >
            {t('new.createChannel')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <TextField label={t('channel.name')} value={name} onChange={setName} maxLength={80} isRequired autoFocus />
        <TextField
          label={t('channel.purpose')}
          help={t('channel.purposeHelp')}
          value={purpose}
          onChange={setPurpose}
          maxLength={250}
        />
        <RadioGroup
          label={t('channel.access')}
          value={access}
          onChange={setAccess}
          choices={[
            { value: 'open', label: t('channel.openHelp') },
            { value: 'closed', label: t('channel.closedHelp') },
          ]}
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
        <PrincipalPicker
          label={t('channel.members')}
          help={t('channel.membersHelp')}
          without={[...choices.map(({ principal }) => principal), principalOfPerson(chat.me)]}
          onPick={add}
        />
        <Picked choices={choices} onRemove={remove} />
        {begin.error ? <Trouble error={begin.error} look="inline" /> : null}
      </div>
    </Dialog>
  )
}
