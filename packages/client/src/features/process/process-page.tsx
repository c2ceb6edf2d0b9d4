import { Failure } from '@kleeblatt/shared/core'
import { type Process, type ProcessId, pathOfProcess, processRoutes, type Version } from '@kleeblatt/shared/process'
import { useQueryClient } from '@tanstack/react-query'
import { Info, Pencil, Table2, Workflow } from 'lucide-react'
import { lazy, type ReactNode, Suspense, use, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useLocation, useSearchParams } from 'react-router'
import { call } from '../../kernel/api.ts'
import { useIsPhone } from '../../kernel/media.ts'
import { useForgetOpened, useNoteOpened } from '../../kernel/opened.ts'
import { useClock } from '../../kernel/time.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { buttonClass } from '../../kernel/ui/button-class.ts'
import { Empty } from '../../kernel/ui/empty.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { AsidePane, Main } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { About, ElementFacts } from './about.tsx'
import type { Chosen, DrawingCanvas } from './editor/canvas.ts'
import { ExportMenu } from './export-menu.tsx'
import { ManageMenu } from './manage-menu.tsx'
import css from './process-page.module.css'
import { useModel, useProcess } from './queries.ts'
import { CommentsContext } from './slots.ts'
import { useShownId } from './use-shown.ts'

const ViewerCanvas = lazy(async () => ({ default: (await import('./viewer-canvas.tsx')).ViewerCanvas }))
const StepsView = lazy(async () => ({ default: (await import('./steps-view.tsx')).StepsView }))

/** Whether there is room for an aside beside the drawing. */
export const isWide = () => window.matchMedia('(min-width: 1181px)').matches

/** Asks for the process in the address, and says so where there is none. */
export function WithProcess({ children }: { children: (process: Process) => ReactNode }) {
  const id = useShownId()
  const { t } = useTranslation('process')
  if (id) return <Known key={id} id={id} render={children} />
  return (
    <Main title={t('title')} back="/prozesse">
      <Trouble error={new Failure('not-found')} />
    </Main>
  )
}

/** Shows the process under its name of now, whatever name the link had. */
function InItsPlace({ process, children }: { process: Process; children: ReactNode }) {
  const { pathname, search } = useLocation()
  const [, , place = ''] = pathname.split('/')
  const right = pathOfProcess(process)
  if (`/prozesse/${place}` === right) return children
  return <Navigate to={`${pathname.replace(`/prozesse/${place}`, right)}${search}`} replace />
}

function Known({ id, render }: { id: ProcessId; render: (process: Process) => ReactNode }) {
  const { t } = useTranslation('process')
  const clock = useClock()
  const { process, buried, isPending, isError, error, refetch } = useProcess(id)
  useForgetOpened(id, buried !== null || (error instanceof Failure && error.code === 'not-found'))
  if (process) return <InItsPlace process={process}>{render(process)}</InItsPlace>
  return (
    <Main title={t(buried ? 'removed' : 'title')} back="/prozesse">
      {isPending ? <Loading shape="text" /> : null}
      {buried ? (
        <Empty
          title={t('removed')}
          action={
            <Link to="/prozesse" className={buttonClass()}>
              {t('toList')}
            </Link>
          }
        >
          {t('removedText', { when: clock.date(buried.stone.at) })}
        </Empty>
      ) : null}
      {isError ? <Trouble error={error} onRetry={() => void refetch()} /> : null}
      {isPending || buried || isError ? null : <Trouble error={new Failure('not-found')} />}
    </Main>
  )
}

/** Between drawing and table. On a phone there is room for its icon only. */
function TableButton({ isTable, onTable }: { isTable: boolean; onTable: (isTable: boolean) => void }) {
  const { t } = useTranslation('process')
  const isPhone = useIsPhone()
  const name = t(isTable ? 'drawing' : 'table')
  const icon = isTable ? <Workflow aria-hidden /> : <Table2 aria-hidden />
  const press = () => onTable(!isTable)
  if (isPhone)
    return (
      <IconButton label={name} onPress={press}>
        {icon}
      </IconButton>
    )
  return (
    <Button look="ghost" onPress={press}>
      {icon}
      {name}
    </Button>
  )
}

interface ToolsProps {
  process: Process
  version: Version | undefined
  canvas: DrawingCanvas | null
  isTable: boolean
  onTable: (isTable: boolean) => void
  onAbout: () => void
}

function Tools({ process, version, canvas, isTable, onTable, onAbout }: ToolsProps) {
  const { t } = useTranslation('process')
  return (
    <>
      <TableButton isTable={isTable} onTable={onTable} />
      <IconButton label={t('about')} onPress={onAbout}>
        <Info aria-hidden />
      </IconButton>
      {version ? <ExportMenu process={process} version={version} svg={canvas && !isTable ? canvas.svg : null} /> : null}
      <span className={css.wideOnly}>
        <ManageMenu process={process} />
        {process.may.write ? (
          <Link to={`${pathOfProcess(process)}/bearbeiten`} className={buttonClass('primary')}>
            <Pencil aria-hidden />
            {t('edit')}
          </Link>
        ) : null}
      </span>
    </>
  )
}

/** Stores the drawing of a version that has none, where I may. Others see it drawn as I do. */
function useKeptPreview(process: Process, version: Version | undefined) {
  const queries = useQueryClient()
  return async (canvas: DrawingCanvas) => {
    if (!version || version.hasPreview || !process.may.write) return
    const preview = await canvas.svg()
    await call(processRoutes.keepPreview, { processId: process.id, number: version.number, preview }).catch(() => {}) // drawn again where it is looked at
    void queries.invalidateQueries({ queryKey: ['process', 'versions', process.id] })
  }
}

function OlderNotice({ process, version }: { process: Process; version: Version }) {
  const { t } = useTranslation('process')
  const clock = useClock()
  return (
    <div className={css.notice} role="note">
      <p>{t('olderShown', { number: version.number, when: clock.dateTime(version.savedAt) })}</p>
      <Link to={pathOfProcess(process)} className={buttonClass()}>
        {t('showNewest')}
      </Link>
    </div>
  )
}

interface ContentProps {
  process: Process
  number: number
  isTable: boolean
  onChoose: (chosen: Chosen | null) => void
  onOpenDetails: () => void
  onOpened: (canvas: DrawingCanvas) => void
}

/** A version as a drawing or as a table. */
function Content({ process, number, isTable, onChoose, onOpenDetails, onOpened }: ContentProps) {
  const { t } = useTranslation('process')
  const model = useModel(process.id, number)
  const [diagram, setDiagram] = useState<string>()
  const keepPreview = useKeptPreview(process, model.data?.version)
  if (model.isPending) return <Loading shape="text" />
  if (model.isError) return <Trouble error={model.error} onRetry={() => void model.refetch()} />
  const { xml, version } = model.data

  return (
    <Suspense fallback={<Loading shape="text" />}>
      {number === process.version ? null : <OlderNotice process={process} version={version} />}
      {isTable ? (
        <StepsView xml={xml} name={process.name} />
      ) : (
        <ViewerCanvas
          xml={xml}
          diagram={diagram}
          onDiagram={setDiagram}
          label={t('canvas', { name: process.name })}
          onChoose={onChoose}
          onOpenDetails={onOpenDetails}
          onOpened={(opened) => {
            onOpened(opened)
            if (!diagram) void keepPreview(opened)
          }}
        />
      )}
    </Suspense>
  )
}

/** The version in the address, else the newest. */
function useNumber({ version }: Process): number {
  const asked = Number(useSearchParams()[0].get('version'))
  return Number.isInteger(asked) && asked >= 1 ? asked : version
}

function Shown({ process }: { process: Process }) {
  const { t } = useTranslation('process')
  const clock = useClock()
  const number = useNumber(process)
  const version = useModel(process.id, number).data?.version
  const [isTable, setTable] = useState(false)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [isAsideOpen, setAsideOpen] = useState(isWide)
  const [canvas, setCanvas] = useState<DrawingCanvas | null>(null)
  const comments = use(CommentsContext)
  useNoteOpened({ kind: 'process', id: process.id, title: process.name, path: pathOfProcess(process) })
  const element = isTable ? null : chosen
  const when = clock.recent(version?.savedAt ?? process.savedAt)
  const tools = { process, version, canvas, isTable, onTable: setTable }
  const about = () => {
    setAsideOpen(!isAsideOpen || element !== null)
    setChosen(null)
  }

  return (
    <Main
      title={process.name}
      subtitle={`${t('version', { number })} · ${t('savedAt', { when })}`}
      back="/prozesse"
      tools={<Tools {...tools} onAbout={about} />}
      aside={
        isAsideOpen ? (
          <AsidePane title={element ? element.name || t('element') : t('about')} onClose={() => setAsideOpen(false)}>
            {element ? (
              <>
                <ElementFacts chosen={element} />
                {comments(process.id)}
              </>
            ) : (
              <About process={process} shown={number} />
            )}
          </AsidePane>
        ) : null
      }
    >
      <Content
        key={number}
        process={process}
        number={number}
        isTable={isTable}
        onChoose={setChosen}
        onOpenDetails={() => setAsideOpen(true)}
        onOpened={setCanvas}
      />
    </Main>
  )
}

/** A process to look at: its drawing or its table, and what is said about it. */
export const ProcessPage = () => <WithProcess>{(process) => <Shown process={process} />}</WithProcess>
