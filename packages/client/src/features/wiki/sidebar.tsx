import { isEnough, pathOfSpace, type SpaceId, type SpaceSummary } from '@kleeblatt/shared/wiki'
import { Plus, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Button } from '../../kernel/ui/button.tsx'
import { Empty } from '../../kernel/ui/empty.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { List, Row } from '../../kernel/ui/list.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { GroupHead, ListPane } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { NewPageDialog } from './new-page-dialog.tsx'
import { PageTree } from './page-tree.tsx'
import { useSpace, useSpaces } from './queries.ts'
import css from './sidebar.module.css'
import { NewSpaceDialog, SpaceDialog } from './space-dialogs.tsx'
import { useHere } from './space-tools.ts'
import { useTree } from './use-tree.ts'

function SpaceTree({ space, onNewPage }: { space: SpaceSummary; onNewPage: () => void }) {
  const { t } = useTranslation('wiki')
  const { pageId } = useHere()
  const tree = useTree(space.id)
  const mayWrite = isEnough(space.myRole, 'writer')

  if (tree.isPending) return <Loading count={7} />
  if (tree.isError) return <Trouble error={tree.error} onRetry={() => void tree.refetch()} />
  if (!tree.pages || !tree.branches || tree.pages.length === 0)
    return (
      <Empty
        title={t('tree.empty')}
        action={mayWrite ? <Button onPress={onNewPage}>{t('newPage.title')}</Button> : undefined}
      >
        {t(mayWrite ? 'tree.emptyHint' : 'tree.emptyForReaders')}
      </Empty>
    )
  return <PageTree spaceId={space.id} pages={tree.pages} branches={tree.branches} hereId={pageId} mayMove={mayWrite} />
}

function SettingsOf({ id, onClose }: { id: SpaceId; onClose: () => void }) {
  const { data } = useSpace(id)
  return data ? <SpaceDialog space={data} onClose={onClose} /> : null
}

function CurrentSpace({ space }: { space: SpaceSummary }) {
  const { t } = useTranslation('wiki')
  const { pageId } = useHere()
  const [open, setOpen] = useState<'page' | 'settings' | null>(null)
  const close = () => setOpen(null)
  const tools = (
    <>
      {space.myRole === 'owner' ? (
        <IconButton label={t('space.settingsOf', { space: space.name })} isSmall onPress={() => setOpen('settings')}>
          <Settings2 aria-hidden />
        </IconButton>
      ) : null}
      <IconButton label={t('newPage.in', { space: space.name })} isSmall onPress={() => setOpen('page')}>
        <Plus aria-hidden />
      </IconButton>
    </>
  )

  return (
    <>
      <GroupHead tools={isEnough(space.myRole, 'writer') ? <div className={css.tools}>{tools}</div> : null}>
        <Link to={pathOfSpace(space.id)} className={css.space} aria-current={pageId === null ? 'page' : undefined}>
          {space.name}
        </Link>
      </GroupHead>
      <SpaceTree space={space} onNewPage={() => setOpen('page')} />
      {open === 'page' ? <NewPageDialog spaceId={space.id} parent={null} onClose={close} /> : null}
      {open === 'settings' ? <SettingsOf id={space.id} onClose={close} /> : null}
    </>
  )
}

function OtherSpaces({ spaces, isOnly }: { spaces: readonly SpaceSummary[]; isOnly: boolean }) {
  const { t } = useTranslation('wiki')
  if (spaces.length === 0) return null
  return (
    <>
      <GroupHead>{t(isOnly ? 'spaces.all' : 'spaces.others')}</GroupHead>
      <List>
        {spaces.map((space) => (
          <Row key={space.id} to={pathOfSpace(space.id)}>
            {space.name}
          </Row>
        ))}
      </List>
    </>
  )
}

function Spaces({ here, onNewSpace }: { here: SpaceId | null; onNewSpace: () => void }) {
  const { t } = useTranslation('wiki')
  const spaces = useSpaces()

  if (spaces.isPending) return <Loading />
  if (spaces.isError) return <Trouble error={spaces.error} onRetry={() => void spaces.refetch()} />
  const { items, mayCreate } = spaces.data
  if (items.length === 0)
    return (
      <Empty
        title={t('spaces.none')}
        action={mayCreate ? <Button onPress={onNewSpace}>{t('newSpace.title')}</Button> : undefined}
      >
        {t(mayCreate ? 'spaces.noneHint' : 'spaces.noneForReaders')}
      </Empty>
    )
  const current = items.find(({ id }) => id === here)
  return (
    <>
      {current ? <CurrentSpace key={current.id} space={current} /> : null}
      <OtherSpaces spaces={items.filter((space) => space !== current)} isOnly={!current} />
    </>
  )
}

/** The list column: the pages of the space one is in, and the other spaces. */
export function Sidebar() {
  const { t } = useTranslation('wiki')
  const { spaceId } = useHere()
  const spaces = useSpaces()
  const [isNew, setIsNew] = useState(false)
  const add = (
    <IconButton label={t('newSpace.title')} look="filled" onPress={() => setIsNew(true)}>
      <Plus aria-hidden />
    </IconButton>
  )

  return (
    <ListPane title={t('title')} tools={spaces.data?.mayCreate ? add : null}>
      <Spaces here={spaceId} onNewSpace={() => setIsNew(true)} />
      {isNew ? <NewSpaceDialog onClose={() => setIsNew(false)} /> : null}
    </ListPane>
  )
}
