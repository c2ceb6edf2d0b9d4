import type { Person } from '@kleeblatt/shared/directory'
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../../../kernel/ui/cx.ts'
import { type Pick, withMentions } from '../text/mention.ts'
import css from './field.module.css'
import { FieldTools } from './field-tools.tsx'
import { inList, strong } from './format.ts'
import { MentionChoices } from './mention-choices.tsx'
import { useFormatting, useOpeningAtEnd } from './use-area.ts'
import { useMentioning } from './use-mentioning.ts'

const mostLetters = 8_000
const warnBelow = 500

interface FieldProps {
  label: string
  placeholder?: string
  start: string
  picks: readonly Pick[]
  /** Whom a mention means before all others. */
  near?: readonly Person[]
  submitLabel: string
  isBusy?: boolean
  isMain?: boolean
  onChange?: (stored: string) => void
  /** Gets the text as it is stored, mentions by id. Never empty, never too long. */
  onSubmit: (stored: string) => void
  onCancel?: () => void
  /** Arrow up in an empty field. */
  onUp?: () => void
  handle?: Ref<FieldHandle>
}

export interface FieldHandle {
  focus(): void
  clear(): void
}

/** Where a message is written: grows with its text, sends with Enter, breaks a line with Shift and Enter. */
export function Field(props: FieldProps) {
  const { label, placeholder, start, submitLabel, isBusy = false, isMain = false, onCancel, onSubmit, handle } = props
  const { t } = useTranslation('chat')
  const area = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const [text, setText] = useState(start)
  const [begunWith, setBegunWith] = useState(start)
  // Another device has written on, or a name has become known: what is typed here and not kept yet never gets this far.
  if (start !== begunWith) {
    setBegunWith(start)
    setText(start)
  }
  const mentioning = useMentioning(area, props.picks, props.near ?? [])
  const stored = withMentions(text, mentioning.picks).trim()
  const left = mostLetters - stored.length
  const maySubmit = stored !== '' && left >= 0 && !isBusy

  const change = (next: string) => {
    setText(next)
    props.onChange?.(withMentions(next, mentioning.picks))
  }
  useImperativeHandle(handle, () => ({ focus: () => area.current?.focus(), clear: () => setText('') }))

  useOpeningAtEnd(area, !isMain)
  const format = useFormatting(area, change)

  const submit = () => {
    if (maySubmit) onSubmit(stored)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || mentioning.onKey(event, change)) return
    const taken = keyOf(event, { submit, cancel: onCancel, up: text === '' ? props.onUp : undefined })
    if (taken) event.preventDefault()
  }

  return (
    <div className={cx(css.box, isMain && css.main)}>
      <MentionChoices id={listId} mentioning={mentioning} onPick={(pick) => mentioning.pick(pick, change)} />
      <textarea
        ref={area}
        className={css.area}
        aria-label={label}
        {...(mentioning.isOpen && choosing(listId, mentioning.active))}
        placeholder={placeholder}
        rows={1}
        value={text}
        onChange={(event) => {
          change(event.target.value)
          mentioning.look(event.target)
        }}
        onSelect={(event) => mentioning.look(event.currentTarget)}
        onBlur={mentioning.close}
        onKeyDown={onKeyDown}
      />
      <FieldTools
        {...{ isMain, maySubmit, submit, submitLabel, onCancel }}
        onBold={() => format(strong)}
        onList={() => format(inList)}
        onMention={() => mentioning.begin(change)}
      >
        {left < warnBelow ? (
          <span className={cx(css.left, left < 0 && css.tooMany)} role="status">
            {t('lettersLeft', { count: left })}
          </span>
        ) : null}
      </FieldTools>
    </div>
  )
}

/** While there is somebody to choose, the text is a combobox with its list. */
const choosing = (listId: string, active: number) => ({
  role: 'combobox',
  'aria-autocomplete': 'list' as const,
  'aria-expanded': true,
  'aria-haspopup': 'listbox' as const,
  'aria-controls': listId,
  'aria-activedescendant': `${listId}-${active}`,
})

interface KeyActs {
  submit: () => void
  cancel: (() => void) | undefined
  up: (() => void) | undefined
}

function keyOf(event: KeyboardEvent, { submit, cancel, up }: KeyActs): boolean {
  if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
    submit()
    return true
  }
  if (event.key === 'Escape' && cancel) {
    cancel()
    return true
  }
  if (event.key === 'ArrowUp' && up) {
    up()
    return true
  }
  return false
}
