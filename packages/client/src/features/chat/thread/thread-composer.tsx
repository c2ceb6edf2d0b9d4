import { type Entry, isActive, mayPost, type ThreadPlace } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { type Ref, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../kernel/ui/toast.tsx'
import { Field, type FieldHandle } from '../composer/field.tsx'
import { useCalling } from '../composer/use-calling.tsx'
import { useDraft } from '../composer/use-draft.ts'
import { useChatNames } from '../names.ts'
import { useChat } from '../use-chat.ts'
import css from './thread.module.css'

interface ThreadComposerProps {
  entry: Entry
  place: ThreadPlace
  /** Whom a mention means first. */
  authors: readonly PersonId[]
  onSent: () => void
  handle: Ref<FieldHandle>
}

/** Where one answers, or a word about why one cannot. */
export function ThreadComposer(props: ThreadComposerProps) {
  const { t } = useTranslation('chat')
  const { conversation, standing } = props.entry
  if (mayPost(conversation, standing)) return <Written {...props} />
  const why = isActive(conversation) ? (standing === 'reader' ? 'joinNote' : 'readOnlyNote') : 'archivedNote'
  return <p className={css.why}>{t(why)}</p>
}

function Written({ place, authors, onSent, handle }: ThreadComposerProps) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const calling = useCalling(place.conversationId)
  const field = useRef<FieldHandle | null>(null)
  const { start, picks, turn, ...draft } = useDraft({ conversationId: place.conversationId, root: place.rootId })
  const names = useChatNames(authors)
  const near = () => authors.flatMap((id) => (id === chat.me ? [] : (names.person(id) ?? [])))

  const send = (text: string, confirmed: number) => {
    chat.answer(place, text, confirmed).catch(() => {
      draft.giveBack()
      toast(t('notKept'), { tone: 'danger' })
    })
    draft.clear()
    field.current?.focus()
    onSent()
  }

  return (
    <>
      <Field
        isMain
        handle={(given) => {
          field.current = given
          if (typeof handle === 'function') handle(given)
          else if (handle) handle.current = given
        }}
        label={t('thread.write')}
        placeholder={t('thread.write')}
        {...{ start, turn, picks }}
        near={near}
        submitLabel={t('send')}
        isBusy={calling.isAsking}
        onChange={draft.write}
        onSubmit={(text) => calling.check(text, (confirmed) => send(text, confirmed))}
      />
      {calling.question}
    </>
  )
}
