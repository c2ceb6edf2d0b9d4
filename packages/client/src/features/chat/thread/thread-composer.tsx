import { type Entry, isActive, mayPost, type ThreadPlace } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { type Ref, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../kernel/ui/toast.tsx'
import { Field, type FieldHandle } from '../composer/field.tsx'
import { useCalling } from '../composer/use-calling.tsx'
import { useChatNames } from '../names.ts'
import { calledIn, picksIn, withNames } from '../text/mention.ts'
import { useCalled } from '../text/use-called.ts'
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
  return (
    <div className={css.write}>
      <p>{t(why)}</p>
    </div>
  )
}

function Written({ place, authors, onSent, handle }: ThreadComposerProps) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const calling = useCalling(place.conversationId)
  const field = useRef<FieldHandle | null>(null)
  const [stored, setStored] = useState(() => chat.threadDrafts.of(place.rootId))
  const nameOf = useCalled(useMemo(() => calledIn(stored), [stored]))
  const names = useChatNames(authors)
  const near = () => authors.flatMap((id) => (id === chat.me ? [] : (names.person(id) ?? [])))

  const send = (text: string, confirmed: number) => {
    chat.answer(place, text, confirmed).catch(() => {
      setStored(chat.threadDrafts.of(place.rootId))
      toast(t('notKept'), { tone: 'danger' })
    })
    setStored('')
    field.current?.clear()
    field.current?.focus()
    onSent()
  }

  return (
    <div className={css.write}>
      <Field
        isMain
        handle={(given) => {
          field.current = given
          if (typeof handle === 'function') handle(given)
          else if (handle) handle.current = given
        }}
        label={t('thread.write')}
        placeholder={t('thread.write')}
        start={withNames(stored, nameOf)}
        picks={picksIn(stored, nameOf)}
        near={near}
        submitLabel={t('send')}
        isBusy={calling.isAsking}
        onChange={(text) => chat.threadDrafts.write(place.rootId, text)}
        onSubmit={(text) => calling.check(text, (confirmed) => send(text, confirmed))}
      />
      {calling.question}
    </div>
  )
}
