import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Callout } from '../../../kernel/ui/callout.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import view from '../page-content.module.css'
import { CardDialog, ImageTextDialog, LinkDialog } from './dialogs.tsx'
import css from './editor.module.css'
import { extensions } from './extensions.ts'
import { Toolbar } from './toolbar.tsx'
import { usePictures } from './use-pictures.ts'

interface ContentEditorProps {
  /** What one begins with. Another one needs another `key`. */
  start: unknown
  /** How the editor reads what it was given: the same words, perhaps written down a little differently. */
  onBegin: (content: unknown) => void
  onChange: (content: unknown) => void
  onSave: () => void
}

type Opened = 'link' | 'card' | 'image-text' | null

function EditorDialogs({ editor, opened, onClose }: { editor: Editor; opened: Opened; onClose: () => void }) {
  const run = () => editor.chain().focus()
  const close = (act: () => void) => {
    onClose()
    act()
  }
  const link = (href: string | null) => {
    if (href === null) run().extendMarkRange('link').unlink().run()
    else if (editor.state.selection.empty && !editor.isActive('link'))
      run()
        .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
        .run()
    else run().linkTo(href).run()
  }

  if (opened === 'link') {
    const href = String(editor.getAttributes('link').href ?? '')
    return <LinkDialog href={href} onClose={onClose} onDone={(wanted) => close(() => link(wanted))} />
  }
  if (opened === 'card')
    return <CardDialog onClose={onClose} onDone={(card) => close(() => run().insertCard(card).run())} />
  if (opened === 'image-text') {
    const alt = String(editor.getAttributes('image').alt ?? '')
    const done = (text: string) => close(() => run().updateAttributes('image', { alt: text }).run())
    return <ImageTextDialog alt={alt} onClose={onClose} onDone={done} />
  }
  return null
}

/** Beside the tools, while an image is chosen. */
function ImageTools({ editor, onOpen }: { editor: Editor; onOpen: () => void }) {
  const { t } = useTranslation('wiki')
  const isImage = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('image') })
  if (!isImage) return null
  return (
    <div className={css.chosen}>
      <Button onPress={onOpen}>{t('image.describe')}</Button>
    </div>
  )
}

function useContentEditor({ start, onBegin, onChange, onSave }: ContentEditorProps) {
  const { t } = useTranslation('wiki')
  const [opened, setOpened] = useState<Opened>(null)
  const current = useRef<Editor | null>(null)
  const pictures = usePictures(() => current.current)
  const step = useRef<'opening' | 'settling' | 'open'>('opening')
  const changed = useEffectEvent((editor: Editor) => {
    if (step.current === 'settling') return
    step.current = 'open'
    onChange(editor.getJSON())
  })
  /** Lets the editor add what it always adds, such as a last empty line. */
  const settle = useEffectEvent((editor: Editor) => {
    current.current = editor
    if (step.current === 'open') return
    step.current = 'settling'
    editor.view.dispatch(editor.state.tr)
    step.current = 'open'
    onBegin(editor.getJSON())
  })
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const key = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : ''
    if (key === 's') onSave()
    if (key === 'k') setOpened('link')
    if (key === 'k') event.stopPropagation()
    return key === 's' || key === 'k'
  })

  const [made] = useState(() => ({
    extensions: extensions({ placeholder: t('edit.placeholder'), onFiles: (files) => pictures.take(files) }),
    attributes: { 'aria-label': t('edit.content'), 'aria-multiline': 'true', role: 'textbox', class: css.text ?? '' },
  }))
  const editor = useEditor({
    extensions: made.extensions,
    content: start as object,
    // What this editor does not know must not be thrown away silently: then it is not opened at all.
    enableContentCheck: true,
    injectCSS: false,
    editorProps: { attributes: made.attributes, handleKeyDown: (_view, event) => pressed(event) },
    onCreate: ({ editor: now }) => settle(now),
    onUpdate: ({ editor: now }) => changed(now),
  })
  return { editor, opened, setOpened, pictures }
}

/** Writes the content of a page. The only door to the editor's engine. */
export function ContentEditor(props: ContentEditorProps) {
  const { t } = useTranslation('wiki')
  const chooser = useRef<HTMLInputElement>(null)
  const { editor, opened, setOpened, pictures } = useContentEditor(props)

  return (
    <div className={css.editor}>
      <div className={css.bar}>
        <Toolbar
          editor={editor}
          onLink={() => setOpened('link')}
          onCard={() => setOpened('card')}
          onImage={() => chooser.current?.click()}
        />
        <ImageTools editor={editor} onOpen={() => setOpened('image-text')} />
      </div>
      {pictures.isUploading ? <Callout role="status">{t('image.uploading')}</Callout> : null}
      <EditorContent editor={editor} className={cx(view.content, css.content)} />
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        onChange={({ target }) => {
          pictures.take([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <EditorDialogs editor={editor} opened={opened} onClose={() => setOpened(null)} />
    </div>
  )
}
