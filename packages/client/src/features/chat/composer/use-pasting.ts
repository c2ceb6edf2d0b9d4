import type { ClipboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../kernel/ui/toast.tsx'
import { type Format, isAddress, isInCode, linkedTo, replaced } from './format.ts'
import { put } from './use-area.ts'

/** What programs for source code leave on the clipboard beside a colourful picture of it. */
const isSource = (types: readonly string[]) => types.some((type) => type.startsWith('vscode'))

/** The text of what was copied, as Markdown; where the cleaning cannot be loaded, as plain text. */
const cleaned = (html: string, text: string): Promise<string> =>
  import('./paste/to-markdown.ts').then(
    ({ toMarkdown }) => toMarkdown(html) || text,
    () => text,
  )

interface Pasted {
  readonly text: string
  readonly html: string
  readonly hasFiles: boolean
}

const pastedFrom = ({ clipboardData: from }: ClipboardEvent): Pasted => ({
  text: from.getData('text/plain'),
  html: isSource(from.types) ? '' : from.getData('text/html'),
  hasFiles: from.files.length > 0,
})

/** Takes in what is pasted: an address over words as their link, formatted text as Markdown, pictures not at all. */
export function usePasting() {
  const { t } = useTranslation('chat')

  /** Whether more is done than the browser would do. */
  function take(box: HTMLTextAreaElement, { text, html, hasFiles }: Pasted): boolean {
    const here = (how: Format) => put(box, how(box.value, box.selectionStart, box.selectionEnd))
    if (box.selectionStart !== box.selectionEnd && isAddress(text)) here(linkedTo(text))
    else if (html !== '') void cleaned(html, text).then((made) => here(replaced(made)))
    else if (text === '' && hasFiles) toast(t('noPictures'))
    else return false
    return true
  }

  return (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const box = event.currentTarget
    if (!isInCode(box.value, box.selectionStart) && take(box, pastedFrom(event))) event.preventDefault()
  }
}
