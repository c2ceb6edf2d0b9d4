import { type Entry, isActive, mayAsk, mayJoin, mayPost } from '@kleeblatt/shared/chat'
import type { Person } from '@kleeblatt/shared/directory'
import { type Ref, useCallback, useImperativeHandle, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useAhead } from '../../directory/index.ts'
import noteCss from '../conversation/line-note.module.css'
import { authorsOf, othersIn, useChatNames } from '../names.ts'
import { mainOf } from '../outbox/drafts.ts'
import { useSayTyping } from '../typing/use-say-typing.ts'
import { useChat } from '../use-chat.ts'
import { useJoin } from '../use-join.ts'
import { Field, type FieldHandle } from './field.tsx'
import { useCalling } from './use-calling.tsx'
import { useDraft } from './use-draft.ts'
import { useWish } from './use-wish.ts'

interface ComposerProps {
  entry: Entry
  title: string
  onUp: () => void
  /** Something was sent from here. */
  onSent: () => void
  handle: Ref<FieldHandle>
}

/** Where one writes, or a word about why one cannot. */
export function Composer(props: ComposerProps) {
  const { t } = useTranslation('chat')
  const { conversation, standing } = props.entry
  if (mayPost(conversation, standing)) return <WrittenComposer key={conversation.id} {...props} />
  if (!isActive(conversation)) return <p className={cx(noteCss.note, noteCss.instead)}>{t('archivedNote')}</p>
  if (standing === 'reader' && mayJoin(conversation)) return <JoinNote {...props} />
  return <p className={cx(noteCss.note, noteCss.instead)}>{t('readOnlyNote')}</p>
}

function JoinNote({ entry }: ComposerProps) {
  const { t } = useTranslation('chat')
  const join = useJoin()
  return (
    <p className={cx(noteCss.note, noteCss.instead)}>
      {t('joinNote')}
      <Button look="primary" isPending={join.isPending} onPress={() => join.mutate(entry.conversation.id)}>
        {t('join')}
      </Button>
    </p>
  )
}

/** Those who are in the conversation, and those who have written in what is shown of it. */
function useNear({ conversation }: Entry): () => Person[] {
  const chat = useChat()
  const { known } = useAhead()
  const others = useMemo(() => othersIn(conversation, chat.me), [conversation, chat.me])
  const names = useChatNames(others)
  return useCallback(() => {
    const authors = authorsOf(chat.history(conversation.id).view.get().history.messages)
    const ids = [...new Set([...others, ...authors])].filter((id) => id !== chat.me)
    return ids.flatMap((id) => names.person(id) ?? known(id) ?? [])
  }, [chat, conversation.id, others, names, known])
}

function WrittenComposer({ entry, title, onUp, onSent, handle }: ComposerProps) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const field = useRef<FieldHandle>(null)
  const { id } = entry.conversation
  const { start, picks, turn, ...draft } = useDraft(mainOf(id))
  const near = useNear(entry)
  const sayTyping = useSayTyping(entry)
  const calling = useCalling(id)
  const wish = useWish(id)
  const asks = mayAsk(entry.conversation, entry.standing)
  const placeholder = t('placeholder', { title })
  useImperativeHandle(handle, () => ({
    focus: () => field.current?.focus(),
    quote: (quotation) => field.current?.quote(quotation),
  }))

  const send = (text: string, confirmed: number) => {
    // What was typed stays on disk as a draft until it is there as a message, so the field is free at once.
    chat.send(id, text, { confirmed, acknowledge: asks && wish.isOn }).catch(() => {
      draft.giveBack()
      toast(t('notKept'), { tone: 'danger' })
    })
    draft.clear()
    wish.set(false)
    field.current?.focus()
    onSent()
  }

  return (
    <>
      <Field
        isMain
        {...(asks && { wish })}
        handle={field}
        label={placeholder}
        placeholder={placeholder}
        {...{ start, turn, picks }}
        near={near}
        submitLabel={t('send')}
        onChange={(text) => {
          draft.write(text)
          sayTyping(text)
        }}
        isBusy={calling.isAsking}
        onSubmit={(text) => calling.check(text, (confirmed) => send(text, confirmed))}
        onUp={onUp}
      />
      {calling.question}
    </>
  )
}
