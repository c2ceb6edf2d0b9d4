import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { ChevronDown, CircleCheck, Info, Table, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { Menu, MenuItem, MenuLine, MenuTrigger } from '../../../kernel/ui/menu.tsx'
import css from './editor.module.css'
import { type Tone, tones } from './extensions/callout.ts'

interface MenuProps {
  editor: Editor
}

const styles = ['paragraph', 'heading2', 'heading3', 'heading4'] as const
const levels = { heading2: 2, heading3: 3, heading4: 4 } as const

const styleOf = ({ editor }: MenuProps) =>
  styles.find((style) => style !== 'paragraph' && editor.isActive('heading', { level: levels[style] })) ?? 'paragraph'

function OpenButton({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Button className={css.opener ?? ''} aria-label={label}>
      {children}
      <ChevronDown aria-hidden />
    </Button>
  )
}

/** Whether the line is text or a heading. */
export function StyleMenu({ editor }: MenuProps) {
  const { t } = useTranslation('wiki')
  const style = useEditorState({ editor, selector: styleOf })
  const choose = (chosen: string) => {
    const level = chosen === 'heading2' || chosen === 'heading3' || chosen === 'heading4' ? levels[chosen] : null
    const run = editor.chain().focus()
    if (level === null) run.setParagraph().run()
    else run.setHeading({ level }).run()
  }

  return (
    <MenuTrigger>
      <OpenButton label={t('tool.style', { style: t(`style.${style}`) })}>
        <span className={css.style}>{t(`style.${style}`)}</span>
      </OpenButton>
      <Menu label={t('tool.styles')} placement="bottom start" onAction={(key) => choose(String(key))}>
        {styles.map((one) => (
          <MenuItem key={one} id={one}>
            {t(`style.${one}`)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  )
}

const icons = { info: Info, warn: TriangleAlert, ok: CircleCheck }

/** Puts what one writes in a callout, in one of three tones. */
export function CalloutMenu({ editor }: MenuProps) {
  const { t } = useTranslation('wiki')
  const toggle = (tone: Tone) => editor.chain().focus().toggleCallout(tone).run()

  return (
    <MenuTrigger>
      <OpenButton label={t('tool.callout')}>
        <Info aria-hidden />
      </OpenButton>
      <Menu label={t('tool.callout')} placement="bottom start">
        {tones.map((tone) => {
          const Icon = icons[tone]
          return (
            <MenuItem key={tone} id={tone} icon={<Icon aria-hidden />} onAction={() => toggle(tone)}>
              {t(`callout.${tone}`)}
            </MenuItem>
          )
        })}
      </Menu>
    </MenuTrigger>
  )
}

const tableSteps = {
  addRowAfter: (editor: Editor) => editor.chain().focus().addRowAfter().run(),
  addColumnAfter: (editor: Editor) => editor.chain().focus().addColumnAfter().run(),
  toggleHeaderRow: (editor: Editor) => editor.chain().focus().toggleHeaderRow().run(),
  mergeOrSplit: (editor: Editor) => editor.chain().focus().mergeOrSplit().run(),
  deleteRow: (editor: Editor) => editor.chain().focus().deleteRow().run(),
  deleteColumn: (editor: Editor) => editor.chain().focus().deleteColumn().run(),
  deleteTable: (editor: Editor) => editor.chain().focus().deleteTable().run(),
} as const
const building = ['addRowAfter', 'addColumnAfter', 'toggleHeaderRow', 'mergeOrSplit'] as const
const removing = ['deleteRow', 'deleteColumn', 'deleteTable'] as const

/** Makes a table, or changes the one that one writes in. */
export function TableMenu({ editor }: MenuProps) {
  const { t } = useTranslation('wiki')
  const isInTable = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('table') })
  const insert = () => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()

  return (
    <MenuTrigger>
      <OpenButton label={t('tool.table')}>
        <Table aria-hidden />
      </OpenButton>
      {isInTable ? (
        <Menu label={t('tool.table')} placement="bottom start">
          {building.map((step) => (
            <MenuItem key={step} id={step} onAction={() => tableSteps[step](editor)}>
              {t(`table.${step}`)}
            </MenuItem>
          ))}
          <MenuLine />
          {removing.map((step) => (
            <MenuItem key={step} id={step} isDangerous onAction={() => tableSteps[step](editor)}>
              {t(`table.${step}`)}
            </MenuItem>
          ))}
        </Menu>
      ) : (
        <Menu label={t('tool.table')} placement="bottom start">
          <MenuItem id="insert" onAction={insert}>
            {t('table.insert')}
          </MenuItem>
        </Menu>
      )}
    </MenuTrigger>
  )
}
