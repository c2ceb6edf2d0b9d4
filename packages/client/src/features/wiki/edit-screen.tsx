import { Failure } from '@kleeblatt/shared/core'
import { contentVersion, isEnough, pathOfPage, type WikiPage } from '@kleeblatt/shared/wiki'
import { useQueryClient } from '@tanstack/react-query'
import { PanelRight } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useIsPhone } from '../../kernel/media.ts'
import { useMe } from '../../kernel/session.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Heading } from '../../kernel/ui/heading.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { AsidePane, Main, Page } from '../../kernel/ui/screen.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { useGrowing } from '../../kernel/ui/use-growing.ts'
import { VisuallyHidden } from '../../kernel/ui/visually-hidden.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import css from './edit-screen.module.css'
import { DraftHint, SaveTrouble, SaveWords } from './edit-words.tsx'
import { ContentEditor } from './editor/content-editor.tsx'
import { PageHere } from './page-here.tsx'
import { PageView } from './page-view.tsx'
import { keys } from './queries.ts'
import type { Saver } from './saver.ts'
import { useWorkingCopy } from './unsaved-hint.tsx'
import { useGuard, useSaver } from './use-saver.ts'
import { type WorkingCopy, workingCopies } from './working-copy.ts'

interface TitleFieldProps {
  saver: Saver
}

function TitleField({ saver }: TitleFieldProps) {
  const { t } = useTranslation('wiki')
  const area = useRef<HTMLTextAreaElement>(null)
  const [title, setTitle] = useState(saver.draft().title)
  useGrowing(area)
  return (
    <textarea
      ref={area}
      className={css.title}
      aria-label={t('edit.name')}
      value={title}
      maxLength={200}
      rows={1}
      onChange={({ target }) => {
        // A title is one line, also when several are pasted.
        const words = target.value.replaceAll(/\s*\n\s*/g, ' ')
        setTitle(words)
        saver.edit({ title: words })
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault()
      }}
    />
  )
}

function TheirsPane({ theirs, onClose }: { theirs: WikiPage; onClose: () => void }) {
  const { t } = useTranslation('wiki')
  return (
    <AsidePane title={t('conflict.theirsTitle', { revision: theirs.revision })} onClose={onClose}>
      <p className={css.quiet}>{t('conflict.copyHint')}</p>
      <h3>{theirs.title}</h3>
      <PageView content={theirs.content} cards={theirs.cards} />
    </AsidePane>
  )
}

interface EditingProps {
  page: WikiPage
  copy: WorkingCopy | null
  /** Begins anew with what is stored. */
  onDiscard: () => void
}

function Editing({ page, copy, onDiscard }: EditingProps) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const go = useNavigate()
  const isPhone = useIsPhone()
  const { saver, state } = useSaver(page, copy)
  const [beside, setBeside] = useState<{ theirs: WikiPage; isOpen: boolean } | null>(null)
  const back = pathOfPage(page)
  useGuard(state.at !== 'saved')

  const leave = () => {
    if (saver.get().at !== 'saved') toast(t('edit.kept'))
    void go(back)
  }
  const saveAndLeave = async () => {
    await saver.save()
    if (saver.get().at === 'saved') void go(back)
  }
  const seeBoth = (theirs: WikiPage) => {
    saver.goOnUpon(theirs)
    setBeside({ theirs, isOpen: true })
  }

  return (
    <Main
      title={t('edit.of', { title: page.title })}
      lead={<Breadcrumb page={page} withPage />}
      back={back}
      tools={
        <>
          <SaveWords state={state} />
          {beside && !beside.isOpen ? (
            <IconButton label={t('conflict.show')} onPress={() => setBeside({ ...beside, isOpen: true })}>
              <PanelRight aria-hidden />
            </IconButton>
          ) : null}
          {isPhone ? null : <Button onPress={leave}>{tc('close')}</Button>}
          <Button look="primary" isPending={state.at === 'saving'} onPress={() => void saveAndLeave()}>
            {tc('save')}
          </Button>
        </>
      }
      aside={
        beside?.isOpen ? (
          <TheirsPane theirs={beside.theirs} onClose={() => setBeside({ ...beside, isOpen: false })} />
        ) : null
      }
    >
      <Page>
        <VisuallyHidden>
          <Heading>{t('edit.of', { title: page.title })}</Heading>
        </VisuallyHidden>
        {copy ? <DraftHint copy={copy} page={page} onDiscard={onDiscard} /> : null}
        <SaveTrouble state={state} onRetry={() => void saver.save()} />
        <TitleField saver={saver} />
        <ContentEditor
          start={saver.draft().content}
          onBegin={saver.begin}
          onChange={(content) => saver.edit({ content })}
          onSave={() => void saver.save()}
        />
      </Page>
      {state.at === 'conflict' ? (
        <ConflictDialog
          mine={saver.draft()}
          theirs={state.theirs}
          onMine={() => {
            saver.goOnUpon(state.theirs)
            void saveAndLeave()
          }}
          onTheirs={onDiscard}
          onBoth={() => seeBoth(state.theirs)}
        />
      ) : null}
    </Main>
  )
}

function Ready({ page }: { page: WikiPage }) {
  const { t } = useTranslation('wiki')
  const cache = useQueryClient()
  const { person } = useMe()
  const copy = useWorkingCopy(page)
  // One begins with what was there at that moment, and with the words that waited for it.
  const [begun, setBegun] = useState<{ page: WikiPage; copy: WorkingCopy | null; time: number } | null>(null)
  if (begun === null && copy.isFetchedAfterMount) setBegun({ page, copy: copy.data ?? null, time: 0 })

  const discard = async () => {
    await workingCopies.forget(person.id, page.id)
    await cache.refetchQueries({ queryKey: keys.page(page.id), exact: true })
    const fresh = cache.getQueryData<WikiPage>(keys.page(page.id)) ?? page
    setBegun((before) => ({ page: fresh, copy: null, time: (before?.time ?? 0) + 1 }))
  }

  if (!begun)
    return (
      <Main title={t('edit.of', { title: page.title })} back={pathOfPage(page)}>
        <Loading shape="text" />
      </Main>
    )
  return <Editing key={begun.time} page={begun.page} copy={begun.copy} onDiscard={() => void discard()} />
}

function Allowed({ page }: { page: WikiPage }) {
  const isNewer = page.contentVersion > contentVersion
  if (isEnough(page.myRole, 'writer') && !isNewer) return <Ready page={page} />
  return (
    <Main title={page.title} back={pathOfPage(page)}>
      <Trouble error={new Failure(isNewer ? 'outdated' : 'forbidden')} />
    </Main>
  )
}

/** A page as it is written. */
export const EditScreen = () => <PageHere>{(page) => <Allowed key={page.id} page={page} />}</PageHere>
