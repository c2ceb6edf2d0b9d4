import { chatRoutes, type Message } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { Field } from '../composer/field.tsx'
import type { Names } from '../names.ts'
import { picksIn, withNames } from '../text/mention.ts'
import { useChat } from '../use-chat.ts'

interface EditMessageProps {
  message: Message
  names: Names
  onDone: () => void
}

/** Writes one's own message anew, in its place. Nothing typed is lost while the server does not take it. */
export function EditMessage({ message, names, onDone }: EditMessageProps) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const say = useTroubleWords()
  const before = message.state === 'said' ? message.text : ''
  const nameOf = (id: PersonId) => names.person(id)?.name
  const { mutate, isPending } = useMutation({
    mutationFn: (text: string) =>
      call(chatRoutes.edit, { conversationId: message.conversationId, messageId: message.id, text }),
    onSuccess: (edited) => {
      chat.history(message.conversationId).hear(edited)
      onDone()
    },
    onError: (error) => toast(say(error), { tone: 'danger' }),
  })

  return (
    <Field
      label={t('editing')}
      start={withNames(before, nameOf)}
      picks={picksIn(before, nameOf)}
      submitLabel={t('saveEdit')}
      isBusy={isPending}
      onSubmit={(text) => (text === before ? onDone() : mutate(text))}
      onCancel={onDone}
    />
  )
}
