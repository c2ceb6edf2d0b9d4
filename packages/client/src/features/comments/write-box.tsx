import { maxCommentLength } from '@kleeblatt/shared/comments'
import type { IntentionKey } from '@kleeblatt/shared/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey } from '../../kernel/key.ts'
import { useMe } from '../../kernel/session.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Callout } from '../../kernel/ui/callout.tsx'
import { TextField } from '../../kernel/ui/text-field.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import css from './comments.module.css'
import { type Draft, draftAt, dropDraft, keepDraft } from './drafts.ts'

export interface Written {
  readonly key: IntentionKey
  readonly text: string
}

interface WriteBoxProps {
  /** Names what is written here among all that a person writes. */
  place: string
  label: string
  action: string
  /** What is changed, where it is not new. */
  before?: string
  send: (written: Written) => Promise<unknown>
  onDone?: () => void
  /** For a box that was opened to write in it. */
  onCancel?: () => void
}

/** What is typed, kept on the device until it has arrived. */
function useDraft({ place, before = '', send, onDone }: WriteBoxProps) {
  const me = useMe().person.id
  const [draft, setDraft] = useState<Draft>(() => draftAt(me, place) ?? { text: before, attempt: null })
  const put = (next: Draft) => {
    setDraft(next)
    if (next.text === before && next.attempt === null) dropDraft(me, place)
    else keepDraft(me, place, next)
  }

  const sending = useMutation({
    mutationFn: async (attempt: Written) => {
      await send(attempt)
      dropDraft(me, place)
    },
    onSuccess: () => {
      setDraft({ text: before, attempt: null })
      onDone?.()
    },
  })

  return {
    ...{ draft, sending },
    type: (text: string) => {
      sending.reset()
      put({ ...draft, text })
    },
    /** The same words are the same intention; other words are another one. */
    go: () => {
      const text = draft.text.trim()
      const attempt = draft.attempt?.text === text ? draft.attempt : { key: newKey(), text }
      put({ ...draft, attempt })
      sending.mutate(attempt)
    },
    drop: () => dropDraft(me, place),
  }
}

interface FootProps extends Pick<WriteBoxProps, 'action' | 'onCancel'> {
  isReady: boolean
  isPending: boolean
  isUnsent: boolean
}

function Foot({ action, onCancel, isReady, isPending, isUnsent }: FootProps) {
  const { t } = useTranslation(['comments', 'common'])
  return (
    <div className={css.actions}>
      {onCancel ? <Button onPress={onCancel}>{t('common:cancel')}</Button> : null}
      <Button type="submit" look="primary" isDisabled={!isReady} isPending={isPending}>
        {isUnsent ? t('again') : action}
      </Button>
    </div>
  )
}

const isSendKey = ({ key, ctrlKey, metaKey }: { key: string; ctrlKey: boolean; metaKey: boolean }) =>
  key === 'Enter' && (ctrlKey || metaKey)

/** A place to write. What does not get through stays in it, says so, and can be sent again. */
export function WriteBox(props: WriteBoxProps) {
  const { label, action, before = '', onCancel } = props
  const { t } = useTranslation('comments')
  const say = useTroubleWords()
  const { draft, sending, type, go, drop } = useDraft(props)
  const { isPending, error } = sending
  const text = draft.text.trim()
  const excess = text.length - maxCommentLength
  const isReady = text !== '' && text !== before && excess <= 0 && !isPending
  const isUnsent = draft.attempt !== null && !isPending
  const cancel = onCancel && {
    onCancel: () => {
      drop()
      onCancel()
    },
  }
  const send = () => {
    if (isReady) go()
  }

  return (
    <form
      className={css.box}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextField
        label={label}
        rows={2}
        value={draft.text}
        onChange={type}
        isReadOnly={isPending}
        autoFocus={onCancel !== undefined}
        error={excess > 0 ? t('tooLong', { count: excess }) : undefined}
        onKeyDown={(event) => {
          if (isSendKey(event)) send()
          // All other keys are for whoever listens around it.
          else event.continuePropagation()
        }}
      />
      {isUnsent ? (
        <Callout tone="danger" role="alert">
          {t('unsent')} {error && say(error)}
        </Callout>
      ) : null}
      {text !== '' || cancel ? <Foot {...{ action, isReady, isPending, isUnsent, ...cancel }} /> : null}
    </form>
  )
}
