import type { Process } from '@kleeblatt/shared/process'
import { Ellipsis, FileUp, KeyRound, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Menu, MenuItem, MenuLine, MenuTrigger } from '../../kernel/ui/menu.tsx'
import { ChangeDetails } from './change-details.tsx'
import { ImportFile } from './import-file.tsx'
import { Permissions } from './permissions.tsx'
import { RemoveProcess } from './remove-process.tsx'

const dialogs = { import: ImportFile, details: ChangeDetails, permissions: Permissions, remove: RemoveProcess } as const
type Open = keyof typeof dialogs
const isOpenable = (key: string): key is Open => Object.hasOwn(dialogs, key)

/** What can be done with a process beside drawing it, for those who may. */
export function ManageMenu({ process }: { process: Process }) {
  const { t } = useTranslation('process')
  const [open, setOpen] = useState<Open | null>(null)
  const Opened = open && dialogs[open]
  const { write, manage } = process.may
  if (!write) return null

  return (
    <>
      <MenuTrigger>
        <IconButton label={t('more')}>
          <Ellipsis aria-hidden />
        </IconButton>
        <Menu
          label={t('more')}
          onAction={(key) => {
            const wanted = String(key)
            if (isOpenable(wanted)) setOpen(wanted)
          }}
        >
          <MenuItem id="import" icon={<FileUp aria-hidden />}>
            {t('import')}
          </MenuItem>
          {manage ? (
            <>
              <MenuItem id="details" icon={<PencilLine aria-hidden />}>
                {t('details')}
              </MenuItem>
              <MenuItem id="permissions" icon={<KeyRound aria-hidden />}>
                {t('permissions')}
              </MenuItem>
              <MenuLine />
              <MenuItem id="remove" icon={<Trash2 aria-hidden />} isDangerous>
                {t('remove')}
              </MenuItem>
            </>
          ) : null}
        </Menu>
      </MenuTrigger>
      {Opened ? <Opened process={process} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
