import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { languageOf } from '../../../kernel/i18n.ts'
import { announce } from '../../../kernel/ui/announcer.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import css from './field.module.css'
import type { EmojiTyping } from './use-emoji-typing.ts'

/** Which emoji a `:` and a word may mean. Focus stays in the text; the arrow keys choose. */
export function EmojiChoices({ id, typing }: { id: string; typing: EmojiTyping }) {
  const { t, i18n } = useTranslation('chat')
  const language = languageOf(i18n.language)
  const { isOpen, choices, active } = typing
  useEffect(() => {
    if (choices.length > 0) announce(t('emoji.found', { count: choices.length }))
  }, [choices.length, t])
  if (!isOpen) return null
  return (
    <div id={id} role="listbox" aria-label={t('emoji.title')} className={css.choices}>
      {choices.map(({ sign, names }, place) => (
        <div
          key={sign}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          className={cx(css.choice, place === active && css.active)}
          // The field must not lose focus before the choice is made.
          onPointerDown={(event) => {
            event.preventDefault()
            typing.pick(sign)
          }}
        >
          <span className={css.choiceEmoji} aria-hidden>
            {sign}
          </span>
          <span>{names[language]}</span>
        </div>
      ))}
    </div>
  )
}
