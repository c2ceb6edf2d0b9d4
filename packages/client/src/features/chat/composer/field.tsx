import type { Person } from '@kleeblatt/shared/directory'
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { cx } from '../../../kernel/ui/cx.ts'
import { useGrowing } from '../../../kernel/ui/use-growing.ts'
import { type Pick, withMentions, withNames } from '../text/mention.ts'
import { EmojiChoices } from './emoji-choices.tsx'
import css from './field.module.css'
import { FieldTools } from './field-tools.tsx'
import { nextLine, replaced } from './format.ts'
import { MentionChoices } from './mention-choices.tsx'
import { formatOf } from './shortcuts.ts'
import { formatIn, put, rewrite, useOpeningAtEnd } from './use-area.ts'
import { useEmojiTyping } from './use-emoji-typing.ts'
import { useMentioning } from './use-mentioning.ts'
import { usePasting } from './use-pasting.ts'
import type { Wish } from './use-wish.ts'
import { WishChip } from './wish-chip.tsx'

const mostLetters = 8_000
const warnBelow = 500

const nobody = () => []

interface FieldProps {
  label: string
  placeholder?: string
  start: string
  /** Which beginning it is: with another one, what is in the field is replaced. */
  turn?: number
  picks: readonly Pick[]
  /** Whom a mention means before all others. */
  near?: () => readonly Person[]
  submitLabel: string
  isBusy?: boolean
  isMain?: boolean
  onChange?: (stored: string) => void
  /** Gets the text as it is stored, mentions by id. Never empty, never too long. */
  onSubmit: (stored: string) => void
  onCancel?: () => void
  /** Arrow up in an empty field. */
  onUp?: () => void
  /** Where one may ask to be taken note of. */
  wish?: Wish
  handle?: Ref<FieldHandle>
}

/** What is put into the field, and whom it mentions. */
export interface Quotation {
  readonly text: string
  readonly picks: readonly Pick[]
}

export interface FieldHandle {
  focus(): void
  /** Puts a quotation where the cursor is, on lines of its own. */
  quote(quotation: Quotation): void
}

/** The text, as it is typed and as it is stored. */
function useText({ start, turn = 0, picks, near = nobody, onChange }: FieldProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(start)
  const [begun, setBegun] = useState({ start, turn, picks })
  const [others, setOthers] = useState<readonly Pick[]>([])
  if (turn !== begun.turn) {
    // Another device has written on: what is typed here and not kept yet never gets this far.
    setBegun({ start, turn, picks })
    setText(start)
  } else if (start !== begun.start) {
    // A name has become known, or is another now: that takes nothing of what was typed since, and no mention.
    setBegun({ start, turn, picks })
    setOthers([...others, ...begun.picks])
    setText(withNames(text, (who) => picks.find((one) => one.who === who)?.name))
  }
  const mentioning = useMentioning(area, [...picks, ...others], near)
  const change = (next: string) => {
    setText(next)
    onChange?.(withMentions(next, mentioning.picks))
  }
  const quote = (quotation: Quotation) => {
    const box = area.current
    if (!box) return
    // Whom it mentions must be known before the text is stored.
    flushSync(() => setOthers((before) => [...before, ...quotation.picks]))
    const before = box.value.slice(0, box.selectionStart)
    const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
    put(box, replaced(`${lead}${quotation.text}\n\n`)(box.value, box.selectionStart, box.selectionEnd))
    box.scrollTop = box.scrollHeight
  }
  return { area, text, mentioning, change, quote, stored: withMentions(text, mentioning.picks).trim() }
}

/** Where a message is written: grows with its text, sends with Enter, breaks a line with Shift and Enter. */
export function Field(props: FieldProps) {
  const { label, placeholder, submitLabel, isBusy = false, isMain = false, onCancel, onSubmit, handle } = props
  const listId = useId()
  const { area, text, mentioning, change, quote, stored } = useText(props)
  const emoji = useEmojiTyping(area)
  const onPaste = usePasting()
  const left = mostLetters - stored.length
  const maySubmit = stored !== '' && left >= 0 && !isBusy
  useImperativeHandle(handle, () => ({ focus: () => area.current?.focus(), quote }))
  useOpeningAtEnd(area, !isMain)
  useGrowing(area)

  /** By a command, so that it can be undone. */
  const write = (next: string) => area.current && rewrite(area.current, next)
  const wishFor = (isOn: boolean) => {
    props.wish?.set(isOn)
    area.current?.focus()
  }
  const submit = () => {
    if (maySubmit) onSubmit(stored)
  }
  const look = (box: HTMLTextAreaElement) => {
    mentioning.look(box)
    emoji.look(box)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || mentioning.onKey(event, write) || emoji.onKey(event)) return
    const up = text === '' ? props.onUp : undefined
    if (writes(event) || keyOf(event, { submit, cancel: onCancel, up })) event.preventDefault()
  }
  const choosing = mentioning.isOpen ? mentioning : emoji

  return (
    <div className={cx(css.box, isMain && css.main)}>
      <MentionChoices id={listId} mentioning={mentioning} onPick={(pick) => mentioning.pick(pick, write)} />
      {mentioning.isOpen ? null : <EmojiChoices id={listId} typing={emoji} />}
      {props.wish?.isOn ? <WishChip onOff={() => wishFor(false)} /> : null}
      <textarea
        ref={area}
        className={css.area}
        aria-label={label}
        {...(choosing.isOpen && comboboxOf(listId, choosing.active))}
        placeholder={placeholder}
        rows={1}
        value={text}
        onChange={(event) => {
          change(event.target.value)
          look(event.target)
        }}
        onSelect={(event) => look(event.currentTarget)}
        onBlur={() => {
          mentioning.close()
          emoji.close()
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {left < warnBelow ? <LettersLeft left={left} /> : null}
      <FieldTools
        {...{ isMain, maySubmit, submit, submitLabel, onCancel }}
        {...(props.wish && { wish: { isOn: props.wish.isOn, set: wishFor } })}
        onFormat={(how) => formatIn(area, how)}
        onMention={() => mentioning.begin(write)}
      />
    </div>
  )
}

/** What is too much stays in the field: nothing that was pasted is cut off. */
function LettersLeft({ left }: { left: number }) {
  const { t } = useTranslation('chat')
  return (
    <p className={cx(css.left, left < 0 && css.tooMany)} role="status">
      {left < 0 ? t('lettersOver', { count: -left }) : t('lettersLeft', { count: left })}
    </p>
  )
}

/** While there is something to choose, the text is a combobox with its list. */
const comboboxOf = (listId: string, active: number) => ({
  role: 'combobox',
  'aria-autocomplete': 'list' as const,
  'aria-expanded': true,
  'aria-haspopup': 'listbox' as const,
  'aria-controls': listId,
  'aria-activedescendant': `${listId}-${active}`,
})

/** Whether a key has changed the text: its looks, or a line of a list that goes on. */
function writes(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
  const { value, selectionStart, selectionEnd } = event.currentTarget
  const isBreak = event.key === 'Enter' && event.shiftKey && !event.ctrlKey && !event.metaKey
  const made = isBreak
    ? nextLine(value, selectionStart, selectionEnd)
    : formatOf(event)?.(value, selectionStart, selectionEnd)
  if (made) put(event.currentTarget, made)
  return Boolean(made)
}

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
