import { type Process, pathOfProcess } from '@kleeblatt/shared/process'
import { useQuery } from '@tanstack/react-query'
import { Redo2, Undo2 } from 'lucide-react'
import { lazy, type ReactNode, Suspense, use, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useBlocker, useNavigate } from 'react-router'
import { useMe } from '../../kernel/session.ts'
import { useClock } from '../../kernel/time.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Chip } from '../../kernel/ui/chip.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { AsidePane, Main } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { Conflict } from './conflict.tsx'
import { type Draft, draftOf, dropDraft } from './drafts.ts'
import type { Chosen } from './editor/canvas.ts'
import type { ModelerCanvas as Modeler } from './editor/modeler.ts'
import { ElementForm } from './element-form.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import css from './process-page.module.css'
import { isWide, WithProcess } from './process-page.tsx'
import { useModel } from './queries.ts'
import { useRefusalWords } from './refusal.ts'
import { SaveDialog } from './save-dialog.tsx'
import type { Saving, SavingState } from './saving.ts'
import { CommentsContext } from './slots.ts'
import { useEditing } from './use-editing.ts'

const ModelerCanvas = lazy(async () => ({ default: (await import('./modeler-canvas.tsx')).ModelerCanvas }))

function SavingChip({ state, isDirty }: { state: SavingState; isDirty: boolean }) {
  const { t } = useTranslation('process')
  return (
    <span role="status">
      {state.at === 'saving' ? <Chip tone="info">{t('saving')}</Chip> : null}
      {state.at !== 'saving' && isDirty ? <Chip tone="warn">{t('unsaved')}</Chip> : null}
      {state.at === 'idle' && !isDirty ? <Chip tone="ok">{t('saved')}</Chip> : null}
    </span>
  )
}

/** A save that has not gone through stays in sight until it has. */
function SavingTrouble({ state, saving }: { state: SavingState; saving: Saving }) {
  const { t } = useTranslation('process')
  const say = useRefusalWords()
  if (state.at === 'waiting')
    return (
      <div className={css.notice} role="alert">
        <p>{t('savingFailed', { count: state.seconds })}</p>
        <Button onPress={saving.tryNow}>{t('tryNow')}</Button>
      </div>
    )
  if (state.at === 'refused')
    return (
      <div className={css.notice} role="alert">
        <p>
          {t('savingRefused')} {say(state.error)}
        </p>
      </div>
    )
  return null
}

function UndoTools({ modeler, changes }: { modeler: Modeler | null; changes: number }) {
  const { t } = useTranslation('process')
  const can = modeler?.can() ?? { undo: false, redo: false }
  return (
    <span data-changes={changes} className={css.wideOnly}>
      <IconButton label={t('undo')} isDisabled={!can.undo} onPress={() => modeler?.undo()}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton label={t('redo')} isDisabled={!can.redo} onPress={() => modeler?.redo()}>
        <Redo2 aria-hidden />
      </IconButton>
    </span>
  )
}

interface DeskProps {
  process: Process
  basedOn: number
  xml: string
  isDraft: boolean
}

/** Ctrl-S or Command-S, wherever one is on the page. */
function useSaveKey(save: () => void) {
  const pressed = useEffectEvent(save)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      pressed()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

type Editing = ReturnType<typeof useEditing>

/** Asks before a drawing is left that is not saved. */
function Leaving({ editing }: { editing: Editing }) {
  const blocker = useBlocker(({ nextLocation }) => editing.isDirty && !nextLocation.pathname.endsWith('/bearbeiten'))
  if (blocker.state !== 'blocked') return null
  return (
    <LeaveDialog
      onStay={blocker.reset}
      onKeep={() => void editing.writeDraft().then(blocker.proceed)}
      onDrop={() => void editing.drop().then(blocker.proceed)}
    />
  )
}

interface DeskToolsProps {
  editing: Editing
  changes: number
  onClose: () => void
  onSave: () => void
}

function DeskTools({ editing: { state, isDirty, modeler }, changes, onClose, onSave }: DeskToolsProps) {
  const { t } = useTranslation('process')
  return (
    <>
      <SavingChip state={state} isDirty={isDirty} />
      <UndoTools modeler={modeler} changes={changes} />
      <Button look="ghost" onPress={onClose}>
        {t('stopEditing')}
      </Button>
      <Button
        look="primary"
        isDisabled={!isDirty || !modeler || state.at === 'waiting'}
        isPending={state.at === 'saving'}
        onPress={onSave}
      >
        {t('save')}
      </Button>
    </>
  )
}

/** What lies on the desk: of several diagrams one at a time, and what was drawn on the others stays. */
function useSheet(xml: string, modeler: Modeler | null) {
  const [sheet, setSheet] = useState<{ xml: string; diagram?: string }>({ xml })
  const turnTo = async (diagram: string) => {
    modeler?.settle()
    if (modeler) setSheet({ xml: await modeler.xml(), diagram })
  }
  return { sheet, turnTo }
}

function Desk({ process, basedOn, xml, isDraft }: DeskProps) {
  const { t } = useTranslation('process')
  const navigate = useNavigate()
  const editing = useEditing({ process, basedOn, isDraft })
  const { modeler, state, saving, isDirty } = editing
  const { sheet, turnTo } = useSheet(xml, modeler)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [changes, setChanges] = useState(0)
  const [isAsking, setAsking] = useState(false)
  const [isAsideOpen, setAsideOpen] = useState(isWide)
  const comments = use(CommentsContext)
  const place = pathOfProcess(process)
  const isNewer = state.at === 'idle' && process.version > saving.basedOn()
  useSaveKey(() => {
    if (isDirty && !saving.isBusy()) setAsking(true)
  })

  return (
    <Main
      title={process.name}
      subtitle={`${t('version', { number: saving.basedOn() })}${isNewer ? ` · ${t('newerThere', { number: process.version })}` : ''}`}
      back={place}
      tools={
        <DeskTools
          editing={editing}
          changes={changes}
          onClose={() => void navigate(place)}
          onSave={() => setAsking(true)}
        />
      }
      aside={
        isAsideOpen ? (
          <AsidePane title={chosen ? chosen.name || t('unnamed') : t('element')} onClose={() => setAsideOpen(false)}>
            <ElementForm chosen={chosen} modeler={modeler} />
            {comments(process.id)}
          </AsidePane>
        ) : null
      }
    >
      <SavingTrouble state={state} saving={saving} />
      <Suspense fallback={<Loading shape="text" />}>
        <ModelerCanvas
          xml={sheet.xml}
          diagram={sheet.diagram}
          onDiagram={(id) => void turnTo(id)}
          label={t('canvasEdit', { name: process.name })}
          onOpened={editing.setModeler}
          onChoose={setChosen}
          onOpenDetails={() => setAsideOpen(true)}
          onChange={() => {
            setChanges((count) => count + 1)
            editing.changed()
          }}
        />
      </Suspense>
      {isAsking ? (
        <SaveDialog
          onClose={() => setAsking(false)}
          onSave={(note) => {
            setAsking(false)
            void editing.save(note)
          }}
        />
      ) : null}
      {state.at === 'conflict' ? (
        <Conflict
          process={process}
          conflict={state}
          saving={saving}
          onTakeTheirs={() => {
            saving.decideLater()
            void editing.drop().then(() => navigate(place))
          }}
        />
      ) : null}
      <Leaving editing={editing} />
    </Main>
  )
}

function DraftQuestion({
  process,
  draft,
  onDecide,
}: {
  process: Process
  draft: Draft
  onDecide: (draft: Draft | null) => void
}) {
  const { t } = useTranslation('process')
  const clock = useClock()
  const me = useMe().person.id
  return (
    <div className={css.notice} role="alert">
      <p>{t('draftFound', { when: clock.dateTime(draft.at), number: draft.basedOn })}</p>
      <Button onPress={() => void dropDraft(me, process.id).then(() => onDecide(null))}>{t('draftDrop')}</Button>
      <Button look="primary" onPress={() => onDecide(draft)}>
        {t('draftContinue')}
      </Button>
    </div>
  )
}

/** Finds out what to begin with: the newest version, or a drawing that was not saved last time. */
function Beginning({ process }: { process: Process }) {
  const me = useMe().person.id
  const [number] = useState(process.version)
  const model = useModel(process.id, number)
  const draft = useQuery({
    queryKey: ['process-draft', process.id],
    queryFn: () => draftOf(me, process.id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const [decided, setDecided] = useState<Draft | null | undefined>(undefined)
  const frame = (children: ReactNode) => (
    <Main title={process.name} back={pathOfProcess(process)}>
      {children}
    </Main>
  )

  if (model.isError) return frame(<Trouble error={model.error} onRetry={() => void model.refetch()} />)
  if (model.isPending || draft.isPending) return frame(<Loading shape="text" />)
  if (draft.data && decided === undefined)
    return frame(<DraftQuestion process={process} draft={draft.data} onDecide={setDecided} />)
  if (decided) return <Desk process={process} basedOn={decided.basedOn} xml={decided.xml} isDraft />
  return <Desk process={process} basedOn={number} xml={model.data.xml} isDraft={false} />
}

/** A process to draw. Who may only read is led to the page where one looks. */
export const EditingPage = () => (
  <WithProcess>
    {(process) =>
      process.may.write ? <Beginning process={process} /> : <Navigate to={pathOfProcess(process)} replace />
    }
  </WithProcess>
)
