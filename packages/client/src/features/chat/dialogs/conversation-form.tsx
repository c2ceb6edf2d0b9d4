import type { Channel, Conversation } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { RadioGroup } from '../../../kernel/ui/radio-group.tsx'
import { TextField } from '../../../kernel/ui/text-field.tsx'

/** What can be said about a conversation when it begins or changes. */
export interface Traits {
  readonly name: string
  readonly purpose: string
  readonly access: Channel['access']
  readonly posting: Channel['posting']
  readonly history: Conversation['history']
}

/** As most channels are. */
export const usual: Traits = { name: '', purpose: '', access: 'open', posting: 'members', history: 'all' }

interface ConversationFormProps {
  traits: Traits
  /** Which of them are asked for, in this order. */
  asks: ReadonlyArray<keyof Traits>
  onChange: (traits: Traits) => void
  /** What changing the access means, where it has begun already. */
  accessHelp?: string
}

/** The fields of a conversation, for those that begin and for those that change. */
export function ConversationForm(props: ConversationFormProps) {
  const { asks } = props
  return asks.map((one) => {
    const Part = parts[one]
    return <Part key={one} {...props} />
  })
}

function Name({ traits, onChange }: ConversationFormProps) {
  const { t } = useTranslation('chat')
  const change = (name: string) => onChange({ ...traits, name })
  return (
    <TextField label={t('channel.name')} value={traits.name} onChange={change} maxLength={80} isRequired autoFocus />
  )
}

function Purpose({ traits, onChange }: ConversationFormProps) {
  const { t } = useTranslation('chat')
  return (
    <TextField
      label={t('channel.purpose')}
      help={t('channel.purposeHelp')}
      value={traits.purpose}
      onChange={(purpose) => onChange({ ...traits, purpose })}
      maxLength={250}
    />
  )
}

function Access({ traits, onChange, accessHelp }: ConversationFormProps) {
  const { t } = useTranslation('chat')
  return (
    <RadioGroup
      label={t('channel.access')}
      value={traits.access}
      onChange={(access) => onChange({ ...traits, access })}
      choices={[
        { value: 'open', label: t('channel.openHelp') },
        { value: 'closed', label: t('channel.closedHelp') },
      ]}
      {...(accessHelp !== undefined && { help: accessHelp })}
    />
  )
}

function Posting({ traits, onChange }: ConversationFormProps) {
  const { t } = useTranslation('chat')
  return (
    <RadioGroup
      label={t('channel.posting')}
      value={traits.posting}
      onChange={(posting) => onChange({ ...traits, posting })}
      choices={[
        { value: 'members', label: t('channel.postingMembers') },
        { value: 'owners', label: t('channel.postingOwners') },
      ]}
    />
  )
}

function History({ traits, onChange }: ConversationFormProps) {
  const { t } = useTranslation('chat')
  return (
    <RadioGroup
      label={t('channel.history')}
      help={t('channel.historyHelp')}
      value={traits.history}
      onChange={(history) => onChange({ ...traits, history })}
      choices={[
        { value: 'all', label: t('channel.historyAll') },
        { value: 'since-joining', label: t('channel.historySince') },
      ]}
    />
  )
}

const parts = { name: Name, purpose: Purpose, access: Access, posting: Posting, history: History } as const
