import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { Markdown } from '../text/markdown.tsx'
import { renderMention } from '../text/mention-shown.tsx'
import css from './message.module.css'

const longLetters = 2_000
const longLines = 28

const isLong = (text: string) => text.length > longLetters || text.split('\n').length > longLines

/** A message's text. A very long one shows its beginning, so that one gets past it. */
export function LongText({ text }: { text: string }) {
  const shown = <Markdown text={text} renderMention={renderMention} />
  return isLong(text) ? <Clipped>{shown}</Clipped> : shown
}

function Clipped({ children }: { children: ReactNode }) {
  const { t } = useTranslation('chat')
  const [isWhole, setWhole] = useState(false)
  return (
    <>
      <div className={cx(!isWhole && css.clipped)}>{children}</div>
      <Button look="ghost" className={css.whole} aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
        {t(isWhole ? 'showLess' : 'showAll')}
      </Button>
    </>
  )
}
