import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import {
  Bold,
  Code,
  CreditCard,
  Image,
  Italic,
  Link2,
  List,
  ListChecks,
  ListOrdered,
  Minus,
  Quote,
  Redo2,
  SquareCode,
  Strikethrough,
  Undo2,
} from 'lucide-react'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { useTranslation } from 'react-i18next'
import { CalloutMenu, StyleMenu, TableMenu } from './block-menus.tsx'
import css from './editor.module.css'
import { Tool } from './tool.tsx'

export interface ToolbarActions {
  onLink: () => void
  onCard: () => void
  onImage: () => void
}

interface PartProps {
  editor: Editor
}

/** What is on where one writes; looked at after each change, and rendered only when it differs. */
const stateOf = ({ editor }: { editor: Editor }) => ({
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  strike: editor.isActive('strike'),
  code: editor.isActive('code'),
  link: editor.isActive('link'),
  bulletList: editor.isActive('bulletList'),
  orderedList: editor.isActive('orderedList'),
  taskList: editor.isActive('taskList'),
  blockquote: editor.isActive('blockquote'),
  codeBlock: editor.isActive('codeBlock'),
  mayUndo: editor.can().undo(),
  mayRedo: editor.can().redo(),
})

const useToolState = (editor: Editor) => useEditorState({ editor, selector: stateOf })

function MarkTools({ editor, onLink }: PartProps & Pick<ToolbarActions, 'onLink'>) {
  const { t } = useTranslation('wiki')
  const is = useToolState(editor)
  const run = () => editor.chain().focus()
  return (
    <div className={css.tools}>
      <Tool label={t('tool.bold')} keys={t('tool.boldKeys')} isOn={is.bold} onPress={() => run().toggleBold().run()}>
        <Bold aria-hidden />
      </Tool>
      <Tool
        label={t('tool.italic')}
        keys={t('tool.italicKeys')}
        isOn={is.italic}
        onPress={() => run().toggleItalic().run()}
      >
        <Italic aria-hidden />
      </Tool>
      <Tool label={t('tool.strike')} isOn={is.strike} onPress={() => run().toggleStrike().run()}>
        <Strikethrough aria-hidden />
      </Tool>
      <Tool label={t('tool.code')} isOn={is.code} onPress={() => run().toggleCode().run()}>
        <Code aria-hidden />
      </Tool>
      <Tool label={t('tool.link')} keys={t('tool.linkKeys')} isOn={is.link} onPress={onLink}>
        <Link2 aria-hidden />
      </Tool>
    </div>
  )
}

function ListTools({ editor }: PartProps) {
  const { t } = useTranslation('wiki')
  const is = useToolState(editor)
  const run = () => editor.chain().focus()
  return (
    <div className={css.tools}>
      <Tool label={t('tool.bulletList')} isOn={is.bulletList} onPress={() => run().toggleBulletList().run()}>
        <List aria-hidden />
      </Tool>
      <Tool label={t('tool.orderedList')} isOn={is.orderedList} onPress={() => run().toggleOrderedList().run()}>
        <ListOrdered aria-hidden />
      </Tool>
      <Tool label={t('tool.taskList')} isOn={is.taskList} onPress={() => run().toggleTaskList().run()}>
        <ListChecks aria-hidden />
      </Tool>
      <Tool label={t('tool.blockquote')} isOn={is.blockquote} onPress={() => run().toggleBlockquote().run()}>
        <Quote aria-hidden />
      </Tool>
      <Tool label={t('tool.codeBlock')} isOn={is.codeBlock} onPress={() => run().toggleCodeBlock().run()}>
        <SquareCode aria-hidden />
      </Tool>
    </div>
  )
}

function ThingTools({ editor, onCard, onImage }: PartProps & Pick<ToolbarActions, 'onCard' | 'onImage'>) {
  const { t } = useTranslation('wiki')
  return (
    <div className={css.tools}>
      <Tool label={t('tool.image')} onPress={onImage}>
        <Image aria-hidden />
      </Tool>
      <Tool label={t('tool.card')} onPress={onCard}>
        <CreditCard aria-hidden />
      </Tool>
      <CalloutMenu editor={editor} />
      <TableMenu editor={editor} />
      <Tool label={t('tool.rule')} onPress={() => editor.chain().focus().setHorizontalRule().run()}>
        <Minus aria-hidden />
      </Tool>
    </div>
  )
}

function HistoryTools({ editor }: PartProps) {
  const { t } = useTranslation('wiki')
  const { mayUndo, mayRedo } = useToolState(editor)
  return (
    <div className={css.tools}>
      <Tool
        label={t('tool.undo')}
        keys={t('tool.undoKeys')}
        isDisabled={!mayUndo}
        onPress={() => editor.chain().focus().undo().run()}
      >
        <Undo2 aria-hidden />
      </Tool>
      <Tool label={t('tool.redo')} isDisabled={!mayRedo} onPress={() => editor.chain().focus().redo().run()}>
        <Redo2 aria-hidden />
      </Tool>
    </div>
  )
}

/** The tools of the editor: one stop for the tab key, arrow keys between them. */
export function Toolbar({ editor, ...actions }: PartProps & ToolbarActions) {
  const { t } = useTranslation('wiki')
  return (
    <AriaToolbar aria-label={t('tool.bar')} className={css.toolbar ?? ''}>
      <StyleMenu editor={editor} />
      <MarkTools editor={editor} onLink={actions.onLink} />
      <ListTools editor={editor} />
      <ThingTools editor={editor} onCard={actions.onCard} onImage={actions.onImage} />
      <HistoryTools editor={editor} />
    </AriaToolbar>
  )
}
