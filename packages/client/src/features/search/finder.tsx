import { ArrowLeft, Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, Suspense, useId, useLayoutEffect, useRef } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { cx } from '../../kernel/ui/cx.ts'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Kbd } from '../../kernel/ui/kbd.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { VisuallyHidden } from '../../kernel/ui/visually-hidden.tsx'
import css from './dialog.module.css'
import { Foot } from './foot.tsx'
import { Instead, Spoken } from './instead.tsx'
import { choices, KindFilter } from './kind-filter.tsx'
import { OptionList, optionId } from './option-list.tsx'
import type { Way } from './options.tsx'
import { type FinderState, useFinder } from './use-finder.ts'

interface FinderProps {
  ways: readonly Way[]
  onClose: () => void
}

/** The field, what it finds, and the keys that lead through it. Focus stays in the field. */
export function Finder({ ways, onClose }: FinderProps) {
  const { t } = useTranslation('search')
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()
  const finder = useFinder({ listId, ways, onClose })
  const { finding, sections, kind, active } = finder
  const hasOptions = sections.length > 0
  const narrow = (next: typeof kind) => {
    finder.narrow(next)
    field.current?.focus()
  }

  // The button goes with what it forgets.
  const forget = () => {
    finder.forget()
    field.current?.focus()
  }

  useLayoutEffect(() => field.current?.focus(), [])

  return (
    <>
      <Head finder={finder} field={field} listId={hasOptions ? listId : null} onClose={onClose} />
      <div className={css.narrow}>
        <KindFilter kind={kind} onKind={finder.narrow} counts={finding.state === 'idle' ? new Map() : finding.counts} />
      </div>
      <div className={css.body}>
        {/* What a hit is said in may have to be loaded; the field must not go meanwhile, nor its focus. */}
        <Suspense fallback={<Loading shape="people" count={5} />}>
          {hasOptions ? (
            <OptionList
              id={listId}
              label={t('results')}
              sections={sections}
              active={active?.key ?? null}
              isStale={finding.state === 'found' && !finding.isFresh}
              onPoint={finder.point}
              onOpen={(option) => {
                finder.open(option)
                if (option.kind === 'text') field.current?.focus()
              }}
              onOpenBeside={finder.remember}
            />
          ) : (
            <Instead finding={finding} text={finder.text} kind={kind} onKind={narrow} />
          )}
        </Suspense>
      </div>
      <Foot onForget={finder.hasRecent ? forget : null} />
      <Spoken finding={finding} />
    </>
  )
}

/** Alt and a number choose what to narrow to. By place on the keyboard: with Alt, some keyboards write other signs. */
function narrowedBy({ altKey, ctrlKey, metaKey, code }: KeyboardEvent): (typeof choices)[number] | undefined {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1]
  return altKey && !ctrlKey && !metaKey && digit ? choices[Number(digit) - 1] : undefined
}

/** What a key does, or null. */
function actOf(event: KeyboardEvent, finder: FinderState): (() => void) | null {
  const kind = narrowedBy(event)
  if (kind !== undefined) return () => finder.narrow(kind)
  if (event.key === 'ArrowDown') return () => finder.move(1)
  if (event.key === 'ArrowUp') return () => finder.move(-1)
  if (event.key === 'Enter') return event.ctrlKey || event.metaKey ? finder.enterBeside : finder.enter
  return null
}

function onKey(event: KeyboardEvent, finder: FinderState): void {
  const act = event.nativeEvent.isComposing ? null : actOf(event, finder)
  if (!act) return
  event.preventDefault()
  act()
}

interface HeadProps {
  finder: FinderState
  field: RefObject<HTMLInputElement | null>
  listId: string | null
  onClose: () => void
}

function Head({ finder, field, listId, onClose }: HeadProps) {
  const { t } = useTranslation('search')
  const { t: common } = useTranslation('common')
  const { text, finding, active } = finder
  const isBusy = !finding.isFresh && (finding.state === 'waiting' || finding.state === 'found')
  const clear = () => {
    finder.type('')
    field.current?.focus()
  }

  return (
    <header className={cx(css.head, isBusy && css.busy)}>
      <span className={css.back}>
        <IconButton label={common('close')} onPress={onClose}>
          <ArrowLeft aria-hidden />
        </IconButton>
      </span>
      <Search aria-hidden className={css.lens} />
      <input
        ref={field}
        className={css.input}
        value={text}
        onChange={(event) => finder.type(event.target.value)}
        onKeyDown={(event) => onKey(event, finder)}
        placeholder={t('placeholder')}
        aria-label={t('label')}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={listId !== null}
        aria-haspopup="listbox"
        {...(listId !== null && { 'aria-controls': listId })}
        {...(listId !== null && active && { 'aria-activedescendant': optionId(listId, active.key) })}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={200}
      />
      {text === '' ? null : (
        <IconButton label={t('clear')} isSmall onPress={clear}>
          <X aria-hidden />
        </IconButton>
      )}
      <AriaButton className={css.escape ?? ''} onPress={onClose}>
        <VisuallyHidden>{common('close')}</VisuallyHidden> <Kbd>{t('keys.escape')}</Kbd>
      </AriaButton>
    </header>
  )
}
