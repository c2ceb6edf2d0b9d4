import { type Process, processRoutes } from '@kleeblatt/shared/process'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, FileUp, KeyRound, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../kernel/api.ts'
import { useMe } from '../../kernel/session.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Callout } from '../../kernel/ui/callout.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Menu, MenuItem, MenuLine, MenuTrigger } from '../../kernel/ui/menu.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { DetailFields, type Details } from './detail-fields.tsx'
import { ImportFile } from './import-file.tsx'
import { Permissions } from './permissions.tsx'
import { useRefusalWords } from './refusal.ts'

interface DialogProps {
  process: Process
  onClose: () => void
}

function ChangeDetails({ process, onClose }: DialogProps) {
  const { t } = useTranslation(['process', 'common'])
  const say = useRefusalWords()
  const queries = useQueryClient()
  const { name, areaId, description, ownerId, unitId } = process
  const [details, setDetails] = useState<Details>({ name, areaId, description, ownerId, unitId })
  const changing = useMutation({
    mutationFn: () => call(processRoutes.change, { processId: process.id, ...details }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['process'] })
      onClose()
    },
  })
  return (
    <Dialog
      title={t('detailsTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            look="primary"
            isDisabled={details.name.trim() === ''}
            isPending={changing.isPending}
            onPress={() => changing.mutate()}
          >
            {t('common:save')}
          </Button>
        </>
      }
    >
      <DetailFields
        details={details}
        onChange={setDetails}
        nameError={changing.error ? say(changing.error) : undefined}
      />
    </Dialog>
  )
}

function Remove({ process, onClose }: DialogProps) {
  const { t } = useTranslation(['process', 'common'])
  const say = useRefusalWords()
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const reason = process.ownerId === me.person.id ? 'author' : 'moderator'
  const removing = useMutation({
    mutationFn: () => call(processRoutes.remove, { processId: process.id, reason }),
    onSuccess: () => {
      toast(t('removed'))
      void queries.invalidateQueries({ queryKey: ['process'] })
      void navigate(`/prozesse?bereich=${process.areaId}`)
    },
  })
  return (
    <Dialog
      title={t('removeTitle')}
      isOpen
      mustDecide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="danger" isPending={removing.isPending} onPress={() => removing.mutate()}>
            {t('removeNow')}
          </Button>
        </>
      }
    >
      <p>{t('removeText', { name: process.name })}</p>
      {removing.isError ? (
        <Callout tone="danger" role="alert">
          {say(removing.error)}
        </Callout>
      ) : null}
    </Dialog>
  )
}

const dialogs = { import: ImportFile, details: ChangeDetails, permissions: Permissions, remove: Remove } as const
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
