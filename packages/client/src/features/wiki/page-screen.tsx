import { cityDay } from '@kleeblatt/shared/core'
import { isEnough, pathOfPage, pathOfSpace, type WikiPage } from '@kleeblatt/shared/wiki'
import { Check, Clock3, History, PanelRight, Pencil, Share2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { remember, remembered } from '../../kernel/device.ts'
import { useIsPhone } from '../../kernel/media.ts'
import { useNoteOpened } from '../../kernel/opened.ts'
import { useClock } from '../../kernel/time.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { buttonClass } from '../../kernel/ui/button-class.ts'
import { Chip } from '../../kernel/ui/chip.tsx'
import { Heading } from '../../kernel/ui/heading.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Main, Page } from '../../kernel/ui/screen.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { PersonAvatar } from '../directory/index.ts'
import { Breadcrumb } from './breadcrumb.tsx'
import { noonOf } from './noon.ts'
import { PageAside } from './page-aside.tsx'
import { PageHere } from './page-here.tsx'
import { PageMenu } from './page-menu.tsx'
import css from './page-screen.module.css'
import { PageView } from './page-view.tsx'
import { editing, history } from './paths.ts'
import { goToPlace } from './place-on-page.ts'
import { useCalled } from './queries.ts'
import { UnsavedHint } from './unsaved-hint.tsx'

function VerifiedChip({ until }: { until: string }) {
  const { t } = useTranslation('wiki')
  const clock = useClock()
  const isOver = until < cityDay(new Date())
  return (
    <Chip tone={isOver ? 'warn' : 'ok'}>
      {isOver ? <Clock3 aria-hidden /> : <Check aria-hidden />}
      {t(isOver ? 'page.verifiedOver' : 'page.verifiedUntil', { date: clock.date(noonOf(until)) })}
    </Chip>
  )
}

/** Who stands for the page, else who changed it last; and when that was. */
function Byline({ page }: { page: WikiPage }) {
  const { t } = useTranslation('wiki')
  const clock = useClock()
  const called = useCalled([page.ownerId, page.changedBy])
  const by = called(page.ownerId) ?? called(page.changedBy)
  const name = by && [by.name, by.person.unit?.name].filter(Boolean).join(', ')

  return (
    <p className={css.byline}>
      {by ? <PersonAvatar person={by.person} size="s" /> : null}
      <span>
        {name ? `${name} · ` : null}
        {t('page.changed', { date: clock.date(page.changedAt) })}
      </span>
    </p>
  )
}

async function share(page: WikiPage, done: string): Promise<void> {
  await navigator.clipboard.writeText(new URL(pathOfPage(page), window.location.href).href)
  toast(done)
}

function Tools({ page, isOpen, onToggle }: { page: WikiPage; isOpen: boolean; onToggle: () => void }) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const isPhone = useIsPhone()
  const path = pathOfPage(page)
  const failed = () => toast(t('page.shareFailed'), { tone: 'danger' })

  return (
    <>
      {isPhone ? null : (
        <>
          <Link to={history(path)} className={buttonClass('ghost')}>
            <History aria-hidden />
            {t('history.title')}
          </Link>
          <Button look="ghost" onPress={() => void share(page, t('page.shared')).catch(failed)}>
            <Share2 aria-hidden />
            {t('page.share')}
          </Button>
        </>
      )}
      {isEnough(page.myRole, 'writer') ? (
        <Link to={editing(path)} className={buttonClass('primary')} aria-label={tc('edit')}>
          <Pencil aria-hidden />
          {isPhone ? null : tc('edit')}
        </Link>
      ) : null}
      <PageMenu page={page} />
      {isOpen ? null : (
        <IconButton label={t('aside.open')} onPress={onToggle}>
          <PanelRight aria-hidden />
        </IconButton>
      )}
    </>
  )
}

const asideKey = 'wiki.aside'
const hasRoom = () => window.matchMedia('(min-width: 1181px)').matches

function Shown({ page }: { page: WikiPage }) {
  const { hash } = useLocation()
  useNoteOpened({ kind: 'page', id: page.id, title: page.title, path: pathOfPage(page) })
  const [isOpen, setIsOpen] = useState(() => hasRoom() && remembered(asideKey) !== 'closed')
  const toggle = (open: boolean) => {
    setIsOpen(open)
    if (hasRoom()) remember(asideKey, open ? 'open' : 'closed')
  }

  useEffect(() => {
    if (hash) goToPlace(decodeURIComponent(hash.slice(1)))
  }, [hash])

  return (
    <Main
      title={page.title}
      lead={<Breadcrumb page={page} />}
      back={pathOfSpace(page.spaceId)}
      tools={<Tools page={page} isOpen={isOpen} onToggle={() => toggle(true)} />}
      aside={isOpen ? <PageAside page={page} onClose={() => toggle(false)} /> : null}
    >
      <Page>
        <article className={css.article}>
          {page.verifiedUntil === null ? null : (
            <div className={css.chips}>
              <VerifiedChip until={page.verifiedUntil} />
            </div>
          )}
          <Heading className={css.title}>{page.title}</Heading>
          <Byline page={page} />
          <UnsavedHint page={page} />
          <PageView content={page.content} cards={page.cards} />
        </article>
      </Page>
    </Main>
  )
}

/** A page as it is read. */
export const PageScreen = () => <PageHere>{(page) => <Shown page={page} />}</PageHere>
