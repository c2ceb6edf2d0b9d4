import { type Entry, isActive, mayJoin, mayPost } from '@kleeblatt/shared/chat'
import { type Ref, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import messageCss from '../conversation/message.module.css'
import { type Names, useChatNames } from '../names.ts'
import { mentionedIn, withNames } from '../text/mention.ts'
import { useChat } from '../use-chat.ts'
import { useJoin } from '../use-join.ts'
import { Field, type FieldHandle } from './field.tsx'

interface ComposerProps {
  entry: Entry
  title: string
  onUp: () => void
  handle: Ref<FieldHandle>
}

/** Where one writes, or a word about why one cannot. */
export function Composer(props: ComposerProps) {
  const { t } = useTranslation('chat')
  const { conversation, standing } = props.entry
  if (mayPost(conversation, standing)) return <WrittenComposer key={conversation.id} {...props} />
  if (!isActive(conversation)) return <p className={messageCss.note}>{t('archivedNote')}</p>
  if (standing === 'reader' && mayJoin(conversation)) return <JoinNote {...props} />
  return <p className={messageCss.note}>{t('readOnlyNote')}</p>
}

function JoinNote({ entry }: ComposerProps) {
  const { t } = useTranslation('chat')
  const join = useJoin()
  return (
    <p className={messageCss.note}>
      {t('joinNote')}
      <Button look="primary" isPending={join.isPending} onPress={() => join.mutate(entry.conversation.id)}>
        {t('join')}
      </Button>
    </p>
  )
}

/** Waits for the names of those a kept draft mentions, so that it is shown as it was typed. */
function WrittenComposer(props: ComposerProps) {
  const chat = useChat()
  const draft = useMemo(() => chat.drafts.all.get().get(props.entry.conversation.id)?.text ?? '', [chat, props.entry])
  const mentioned = useMemo(() => mentionedIn(draft), [draft])
  const names = useChatNames(mentioned)
  const isReady = mentioned.every((id) => names.person(id) !== undefined)
  return <ReadyComposer key={isReady ? 'ready' : 'waiting'} {...props} names={names} />
}

function ReadyComposer({ entry, title, onUp, handle, names }: ComposerProps & { names: Names }) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const field = useRef<FieldHandle>(null)
  const { id } = entry.conversation
  const start = useMemo(() => chat.drafts.all.get().get(id)?.text ?? '', [chat, id])
  const placeholder = t('placeholder', { title })

  const send = (text: string) => {
    // The field is emptied only when the message is safe on this device.
    void chat.send(id, text).then(() => field.current?.clear())
  }

  return (
    <Field
      isMain
      handle={(made) => {
        field.current = made
        if (typeof handle === 'function') handle(made)
        else if (handle) handle.current = made
      }}
      label={placeholder}
      placeholder={placeholder}
      start={withNames(start, names.nameOf)}
      picks={mentionedIn(start).map((person) => ({ id: person, name: names.nameOf(person) }))}
      submitLabel={t('send')}
      onChange={(text) => chat.drafts.write(id, text)}
      onSubmit={send}
      onUp={onUp}
    />
  )
}
