import { chatRoutes, type Entry } from '@kleeblatt/shared/chat'
import { principalOfPerson } from '@kleeblatt/shared/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../../kernel/api.ts'
import { keysOfWishes } from '../../../kernel/key.ts'
import { Callout } from '../../../kernel/ui/callout.tsx'
import { FormDialog } from '../../../kernel/ui/form-dialog.tsx'
import { useChat } from '../use-chat.ts'
import { ConversationForm, type Traits, usual } from './conversation-form.tsx'
import { Picked } from './picked.tsx'
import { type Choice, PrincipalPicker } from './principal-picker.tsx'

interface NewConversationProps {
  kind: 'direct' | 'channel'
  onClose: () => void
}

/** Opens what was begun. A second press begins nothing twice; what is wanted otherwise after an error is another wish. */
function useBegin(begin: (keyOf: ReturnType<typeof keysOfWishes>) => Promise<Entry>, onClose: () => void) {
  const chat = useChat()
  const navigate = useNavigate()
  const [keyOf] = useState(keysOfWishes)
  return useMutation({
    mutationFn: () => begin(keyOf),
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
  const { me } = useChat()
  const [choices, setChoices] = useState<readonly Choice[]>([])
  return {
    choices,
    /** Who need not be offered any more. */
    without: [...choices.map(({ principal }) => principal), principalOfPerson(me)],
    members: choices.map(({ principal }) => ({ principal, role: 'member' as const })),
    add: (choice: Choice) => setChoices((before) => [...before, choice]),
    remove: (who: Choice['principal']) => setChoices((before) => before.filter(({ principal }) => principal !== who)),
  }
}

/** With one person it is a direct conversation, with several a group. */
function NewDirect({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('chat')
  const { choices, members, without, add, remove } = usePicked()
  const [traits, setTraits] = useState<Traits>(usual)
  const isGroup = choices.length > 1
  const begin = useBegin((keyOf) => {
    const [only] = choices
    if (only?.person && !isGroup) {
      const wish = { personId: only.person.id }
      return call(chatRoutes.startDirect, { ...wish, key: keyOf(wish) })
    }
    const wish = { kind: 'group' as const, members, history: traits.history }
    return call(chatRoutes.create, { ...wish, key: keyOf(wish) })
  }, onClose)

  return (
    <FormDialog
      title={t('new.direct')}
      action={t(isGroup ? 'new.startGroup' : 'new.start')}
      isReady={choices.length > 0}
      isPending={begin.isPending}
      error={begin.error}
      onSubmit={() => begin.mutate()}
      onClose={onClose}
    >
      <PrincipalPicker
        label={t('new.with')}
        help={t('new.withHelp')}
        onlyPersons
        autoFocus
        without={without}
        onPick={add}
      />
      <Picked choices={choices} onRemove={remove} />
      {isGroup ? <ConversationForm traits={traits} asks={['history']} onChange={setTraits} /> : null}
    </FormDialog>
  )
}

/** An open channel shows everything to everyone; what a closed one shows is chosen when it begins. */
const historyOf = ({ access, history }: Traits) => (access === 'open' ? 'all' : history)

function NewChannel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('chat')
  const { choices, members, without, add, remove } = usePicked()
  const [traits, setTraits] = useState<Traits>(usual)
  const history = historyOf(traits)
  // Since when somebody stands for a unit is not known: where that matters, persons are members one by one.
  const onlyPersons = history === 'since-joining'
  const fits = !onlyPersons || choices.every(({ person }) => person !== null)
  const begin = useBegin((keyOf) => {
    const wish = { kind: 'channel' as const, ...traits, history, members }
    return call(chatRoutes.create, { ...wish, key: keyOf(wish) })
  }, onClose)

  return (
    <FormDialog
      title={t('new.channel')}
      action={t('new.createChannel')}
      isReady={traits.name.trim() !== '' && fits}
      isPending={begin.isPending}
      error={begin.error}
      onSubmit={() => begin.mutate()}
      onClose={onClose}
    >
      <ConversationForm
        traits={traits}
        asks={
          traits.access === 'open'
            ? ['name', 'purpose', 'access', 'posting']
            : ['name', 'purpose', 'access', 'history', 'posting']
        }
        onChange={setTraits}
      />
      <PrincipalPicker
        label={t('channel.members')}
        help={t(onlyPersons ? 'channel.personsOnly' : 'channel.membersHelp')}
        onlyPersons={onlyPersons}
        without={without}
        onPick={add}
      />
      <Picked choices={choices} onRemove={remove} />
      {fits ? null : <Callout tone="warn">{t('channel.personsOnly')}</Callout>}
    </FormDialog>
  )
}
