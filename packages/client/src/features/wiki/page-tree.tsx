import { type Branch, type PageId, pageId, pathOfPage, type SpaceId, type TreePage } from '@kleeblatt/shared/wiki'
import { GripVertical } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Key } from 'react-aria-components'
import { Button } from 'react-aria-components/Button'
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Tree, TreeItem } from '../../kernel/ui/tree.tsx'
import css from './page-tree.module.css'
import { useMove } from './use-move.ts'

interface BranchesProps {
  branches: readonly Branch[]
  hereId: PageId | null
  mayMove: boolean
  onOpen: (page: TreePage) => void
}

function Grip({ title }: { title: string }) {
  const { t } = useTranslation('wiki')
  return (
    <Button slot="drag" className={css.grip ?? ''} aria-label={t('tree.drag', { title })}>
      <GripVertical aria-hidden />
    </Button>
  )
}

const Branches = ({ branches, hereId, mayMove, onOpen }: BranchesProps) =>
  branches.map(({ page, children }) => (
    <TreeItem
      key={page.id}
      id={page.id}
      text={page.title}
      isHere={page.id === hereId}
      onAction={() => onOpen(page)}
      end={mayMove ? <Grip title={page.title} /> : null}
    >
      <Branches branches={children} hereId={hereId} mayMove={mayMove} onOpen={onOpen} />
    </TreeItem>
  ))

interface PageTreeProps {
  spaceId: SpaceId
  pages: readonly TreePage[]
  branches: readonly Branch[]
  hereId: PageId | null
  mayMove: boolean
}

const idIn = (key: Key | undefined): PageId | null => pageId.safeParse(key).data ?? null

/** The pages of a space. Writers move them by dragging; the page's menu does the same without. */
export function PageTree({ spaceId, pages, branches, hereId, mayMove }: PageTreeProps) {
  const { t } = useTranslation('wiki')
  const go = useNavigate()
  const move = useMove(spaceId, pages)
  const [closed, setClosed] = useState<ReadonlySet<Key>>(new Set())
  const open = useMemo(() => pages.map(({ id }) => id).filter((id) => !closed.has(id)), [pages, closed])

  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayMove,
    renderDropIndicator: (target) => <DropIndicator target={target} className={css.drop ?? ''} />,
    getItems: (dragged) => [...dragged].map((key) => ({ 'text/plain': titleOf(pages, idIn(key)) })),
    onMove: ({ keys: moved, target }) => {
      const [id, beside] = [idIn([...moved][0]), idIn(target.key)]
      if (id && beside) move(id, beside, target.dropPosition)
    },
  })

  return (
    <div className={css.pages}>
      <Tree
        label={t('tree.label')}
        expandedKeys={open}
        onExpandedChange={(expanded) => setClosed(new Set(pages.map(({ id }) => id).filter((id) => !expanded.has(id))))}
        dragAndDropHooks={dragAndDropHooks}
      >
        <Branches
          branches={branches}
          hereId={hereId}
          mayMove={mayMove}
          onOpen={(page) => void go(pathOfPage({ ...page, spaceId }))}
        />
      </Tree>
    </div>
  )
}

const titleOf = (pages: readonly TreePage[], id: PageId | null): string =>
  pages.find((page) => page.id === id)?.title ?? ''
