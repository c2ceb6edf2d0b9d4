import { type Branch, isBelow, type PageId, type WikiPage } from '@kleeblatt/shared/wiki'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../kernel/ui/button.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Select } from '../../kernel/ui/select.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import css from './space-dialogs.module.css'
import { usePlacing } from './use-move.ts'
import { useTreeNow } from './use-tree.ts'

const top = 'top'
const first = 'first'
const indent = '\u2003'

const flat = (branches: readonly Branch[], depth = 0): Array<{ id: PageId; title: string; depth: number }> =>
  branches.flatMap(({ page, children }) => [{ id: page.id, title: page.title, depth }, ...flat(children, depth + 1)])

function childrenOf(branches: readonly Branch[], parentId: PageId | null): readonly Branch[] {
  if (parentId === null) return branches
  for (const { page, children } of branches) {
    if (page.id === parentId) return children
    const found = childrenOf(children, parentId)
    if (found.length > 0) return found
  }
  return []
}

interface MoveDialogProps {
  page: WikiPage
  onClose: () => void
}

/** Moves a page without dragging: below which one, and behind which one. */
export function MoveDialog({ page, onClose }: MoveDialogProps) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const tree = useTreeNow(page.spaceId)
  const place = usePlacing(page.spaceId)
  const [parentId, setParentId] = useState<PageId | null>(page.parentId)
  const [after, setAfter] = useState<PageId | null | undefined>(undefined)

  const all = tree.pages ?? []
  const branches = tree.branches ?? []
  const parents = flat(branches).filter(({ id }) => !isBelow(all, id, page.id))
  const siblings = childrenOf(branches, parentId).filter((branch) => branch.page.id !== page.id)
  const behind = after === undefined ? (siblings.at(-1)?.page.id ?? null) : after
  const move = () => place.mutate({ pageId: page.id, parentId, after: behind }, { onSuccess: onClose })

  return (
    <Dialog
      title={t('move.what', { title: page.title })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{tc('cancel')}</Button>
          <Button look="primary" isPending={place.isPending} isDisabled={!tree.pages} onPress={move}>
            {t('move.act')}
          </Button>
        </>
      }
    >
      {tree.isPending ? <Loading count={2} /> : null}
      {tree.isError ? <Trouble error={tree.error} look="inline" onRetry={() => void tree.refetch()} /> : null}
      {tree.pages ? (
        <div className={css.form}>
          <Select
            label={t('move.below')}
            choices={[
              { value: top, label: t('move.top', { space: page.spaceName }) },
              ...parents.map(({ id, title, depth }) => ({ value: id, label: indent.repeat(depth + 1) + title })),
            ]}
            value={parentId ?? top}
            onChange={(value) => {
              setParentId(parents.find(({ id }) => id === value)?.id ?? null)
              setAfter(undefined)
            }}
          />
          <Select
            label={t('move.behind')}
            choices={[
              { value: first, label: t('move.first') },
              ...siblings.map((branch) => ({ value: branch.page.id, label: branch.page.title })),
            ]}
            value={behind ?? first}
            onChange={(value) => setAfter(siblings.find((branch) => branch.page.id === value)?.page.id ?? null)}
          />
        </div>
      ) : null}
    </Dialog>
  )
}
