import { chatRoutes, formerOf, type Message } from '@kleeblatt/shared/chat'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { Field } from '../composer/field.tsx'
import { useCalling } from '../composer/use-calling.tsx'
import { calledIn, picksIn, withNames } from '../text/mention.ts'
import { useCalled } from '../text/use-called.ts'
import { useChat } from '../use-chat.ts'

interface EditMessageProps {
  message: Message
  onDone: () => void
}

/** Writes one's own message anew, in its place. Nothing typed is lost while the server does not take it. */
export function EditMessage({ message, onDone }: EditMessageProps) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const say = useTroubleWords()
  const before = message.state === 'said' ? message.text : ''
  const nameOf = useCalled(useMemo(() => calledIn(before), [before]))
  const calling = useCalling(message.conversationId)
  const { mutate, isPending } = useMutation({
    mutationFn: ({ text, confirmed }: { text: string; confirmed: number }) =>
      call(chatRoutes.edit, { conversationId: message.conversationId, messageId: message.id, text, confirmed }),
    onSuccess: (edited) => {
      chat.hear({ name: 'chat:message', payload: { message: edited, was: formerOf(message) } })
      onDone()
    },
    onError: (error, { text }) => {
      const isQuestion = calling.askFor(error, (confirmed) => mutate({ text, confirmed }))
      if (!isQuestion) toast(say(error), { tone: 'danger' })
    },
  })

  return (
    <>
      <Field
        label={t('editing')}
        start={withNames(before, nameOf)}
        picks={picksIn(before, nameOf)}
        submitLabel={t('saveEdit')}
        isBusy={isPending}
        onSubmit={(text) => (text === before ? onDone() : mutate({ text, confirmed: 0 }))}
        onCancel={onDone}
      />
      {calling.question}
    </>
  )
}
