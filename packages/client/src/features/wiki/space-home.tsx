import { Failure } from '@kleeblatt/shared/core'
import { isEnough, type Space, spaceId } from '@kleeblatt/shared/wiki'
import { BookOpen, FilePlus2, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Button } from '../../kernel/ui/button.tsx'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Resting } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { useMemberNames } from './members.tsx'
import { NewPageDialog } from './new-page-dialog.tsx'
import { useSpace } from './queries.ts'
import { SpaceDialog } from './space-dialogs.tsx'
import css from './space-home.module.css'

function MemberLine({ space }: { space: Space }) {
  const { t } = useTranslation('wiki')
  const nameOf = useMemberNames(space.members)
  return (
    <ul className={css.members} aria-label={t('members.title')}>
      {space.members.map((member) => (
        <li key={member.principal}>
          <strong>{nameOf(member)}</strong> {t(`role.${member.role}`)}
        </li>
      ))}
    </ul>
  )
}

function Welcome({ space }: { space: Space }) {
  const { t } = useTranslation('wiki')
  const [open, setOpen] = useState<'page' | 'settings' | null>(null)
  const close = () => setOpen(null)

  return (
    <>
      <Empty
        icon={<BookOpen aria-hidden />}
        title={space.name}
        action={
          <div className={css.actions}>
            {isEnough(space.myRole, 'writer') ? (
              <Button look="primary" onPress={() => setOpen('page')}>
                <FilePlus2 aria-hidden />
                {t('newPage.title')}
              </Button>
            ) : null}
            {space.myRole === 'owner' ? (
              <Button onPress={() => setOpen('settings')}>
                <Settings2 aria-hidden />
                {t('space.settings')}
              </Button>
            ) : null}
          </div>
        }
      >
        <p>{space.description || t('space.choose')}</p>
        <MemberLine space={space} />
      </Empty>
      {open === 'page' ? <NewPageDialog spaceId={space.id} parent={null} onClose={close} /> : null}
      {open === 'settings' ? <SpaceDialog space={space} onClose={close} /> : null}
    </>
  )
}

function Home({ id }: { id: Space['id'] }) {
  const { t } = useTranslation('wiki')
  const space = useSpace(id)

  return (
    <Resting title={space.data?.name ?? t('title')}>
      {space.isPending ? <Loading shape="text" /> : null}
      {space.isError ? <Trouble error={space.error} onRetry={() => void space.refetch()} /> : null}
      {space.data ? <Welcome space={space.data} /> : null}
    </Resting>
  )
}

/** A space without a page chosen: what it is for, who belongs to it, what one can begin. */
export function SpaceHome() {
  const { t } = useTranslation('wiki')
  const id = spaceId.safeParse(useParams().spaceId)

  if (id.success) return <Home key={id.data} id={id.data} />
  return (
    <Resting title={t('title')}>
      <Trouble error={new Failure('not-found')} />
    </Resting>
  )
}
