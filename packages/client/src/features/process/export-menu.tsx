import { type Process, pathOfVersionPart, type Version } from '@kleeblatt/shared/process'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { saveFile, saveText } from '../../kernel/save-file.ts'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../kernel/ui/menu.tsx'

interface ExportMenuProps {
  process: Process
  version: Version
  /** The drawing on the screen, where there is one. */
  svg: (() => Promise<string>) | null
}

/** Takes a version out: as BPMN, as a drawing, as the file it came from. */
export function ExportMenu({ process, version, svg }: ExportMenuProps) {
  const { t } = useTranslation('process')
  const { number } = version
  const take = async (what: string) => {
    if (what === 'svg' && svg) saveText(`${process.name}.svg`, 'image/svg+xml', await svg())
    else saveFile(pathOfVersionPart(process.id, number, what === 'original' ? 'original' : 'file'))
  }

  return (
    <MenuTrigger>
      <IconButton label={t('export')}>
        <Download aria-hidden />
      </IconButton>
      <Menu label={t('export')} onAction={(what) => void take(String(what))}>
        <MenuItem id="file">{t('exportBpmn')}</MenuItem>
        {svg ? <MenuItem id="svg">{t('exportSvg')}</MenuItem> : null}
        {version.fileName ? <MenuItem id="original">{t('exportOriginal')}</MenuItem> : null}
      </Menu>
    </MenuTrigger>
  )
}
