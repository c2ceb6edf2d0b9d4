import { isEnough, pathOfPage, pathOfSpace, type WikiPage, wikiRoutes } from '@kleeblatt/shared/wiki'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, FilePlus2, FolderInput, History, ShieldCheck, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../kernel/api.ts'
import { useMe } from '../../kernel/session.ts'
import { Confirm } from '../../kernel/ui/confirm.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Menu, MenuItem, MenuLine, MenuTrigger } from '../../kernel/ui/menu.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import { FactsDialog } from './facts-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { NewPageDialog } from './new-page-dialog.tsx'
import { history } from './paths.ts'
import { keys } from './queries.ts'
import { workingCopies } from './working-copy.ts'

interface DialogProps {
  page: WikiPage
  onClose: () => void
}

/** Deletion is for ever, and says so. */
function DeleteDialog({ page, onClose }: DialogProps) {
  const { t } = useTranslation('wiki')
  const say = useTroubleWords()
  const go = useNavigate()
  const cache = useQueryClient()
  const { person } = useMe()
  const remove = useMutation({
    mutationFn: () => call(wikiRoutes.remove, { pageId: page.id }),
    onSuccess: async () => {
      await workingCopies.forget(person.id, page.id).catch(() => {}) // no storage, no copy
      await cache.invalidateQueries({ queryKey: keys.tree(page.spaceId) })
      onClose()
      await go(pathOfSpace(page.spaceId))
      cache.removeQueries({ queryKey: keys.page(page.id) })
      toast(t('delete.done', { title: page.title }))
    },
  })

  return (
    <Confirm
      title={t('delete.title')}
      action={t('delete.act')}
      isPending={remove.isPending}
      error={remove.error}
      say={(error) => (error.message === 'on-hold' ? t('delete.held') : say(error))}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{t('delete.what', { title: page.title })}</p>
      <p>{t('delete.children')}</p>
    </Confirm>
  )
}

type Opened = 'child' | 'move' | 'facts' | 'delete' | null

function Opener({ page, opened, onClose }: DialogProps & { opened: Opened }) {
  if (opened === 'child') return <NewPageDialog spaceId={page.spaceId} parent={page} onClose={onClose} />
  if (opened === 'move') return <MoveDialog page={page} onClose={onClose} />
  if (opened === 'facts') return <FactsDialog page={page} onClose={onClose} />
  if (opened === 'delete') return <DeleteDialog page={page} onClose={onClose} />
  return null
}

/** What else can be done with a page. */
export function PageMenu({ page }: { page: WikiPage }) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const go = useNavigate()
  const [opened, setOpened] = useState<Opened>(null)
  const mayWrite = isEnough(page.myRole, 'writer')

  return (
    <>
      <MenuTrigger>
        <IconButton label={tc('more')}>
          <Ellipsis aria-hidden />
        </IconButton>
        <Menu label={tc('more')}>
          <MenuItem id="history" icon={<History aria-hidden />} onAction={() => void go(history(pathOfPage(page)))}>
            {t('history.title')}
          </MenuItem>
          {mayWrite ? (
            <>
              <MenuItem id="child" icon={<FilePlus2 aria-hidden />} onAction={() => setOpened('child')}>
                {t('newPage.child')}
              </MenuItem>
              <MenuItem id="move" icon={<FolderInput aria-hidden />} onAction={() => setOpened('move')}>
                {t('move.title')}
              </MenuItem>
              <MenuItem id="facts" icon={<ShieldCheck aria-hidden />} onAction={() => setOpened('facts')}>
                {t('facts.title')}
              </MenuItem>
            </>
          ) : null}
          {page.mayDelete ? (
            <>
              <MenuLine />
              <MenuItem id="delete" icon={<Trash2 aria-hidden />} isDangerous onAction={() => setOpened('delete')}>
                {t('delete.title')}
              </MenuItem>
            </>
          ) : null}
        </Menu>
      </MenuTrigger>
      <Opener page={page} opened={opened} onClose={() => setOpened(null)} />
    </>
  )
}
