import { pathOfSpace } from '@kleeblatt/shared/wiki'
import { BookOpen } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, Route, Routes } from 'react-router'
import { useIsPhone } from '../../kernel/media.ts'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Main, Resting, Screen } from '../../kernel/ui/screen.tsx'
import { HistoryScreen } from './history-screen.tsx'
import { PageScreen } from './page-screen.tsx'
import { useSpaces } from './queries.ts'
import { Sidebar } from './sidebar.tsx'
import {
  CommentsContext,
  DrawingContext,
  FindContext,
  type FindThings,
  type RenderComments,
  type RenderDrawing,
} from './slots.ts'
import { SpaceHome } from './space-home.tsx'
import { lastSpace, rememberSpace, useHere } from './space-tools.ts'

/** The editor and its engine are loaded when somebody begins to write. */
const EditScreen = lazy(async () => ({ default: (await import('./edit-screen.tsx')).EditScreen }))

function Frame() {
  const { spaceId } = useHere()
  useEffect(() => {
    if (spaceId) rememberSpace(spaceId)
  }, [spaceId])

  return (
    <Screen list={<Sidebar />}>
      <Outlet />
    </Screen>
  )
}

/** Nothing chosen yet: where one was last is opened, but for a phone, which shows the list of spaces. */
function Nothing() {
  const { t } = useTranslation('wiki')
  const isPhone = useIsPhone()
  const { data } = useSpaces()
  const last = lastSpace()
  const known = data?.items.find(({ id }) => id === last) ?? data?.items[0]

  if (known && !isPhone) return <Navigate to={pathOfSpace(known.id)} replace />
  return (
    <Resting title={t('title')}>
      {data ? (
        <Empty icon={<BookOpen aria-hidden />} title={t('choose')}>
          {t('chooseHint')}
        </Empty>
      ) : null}
    </Resting>
  )
}

function Loaded() {
  const { t } = useTranslation('wiki')
  return (
    <Suspense
      fallback={
        <Main title={t('edit.title')}>
          <Loading shape="text" />
        </Main>
      }
    >
      <EditScreen />
    </Suspense>
  )
}

interface RoomProps {
  /** Finds pages and processes to link to; without it, they are linked by their address. */
  findThings?: FindThings | null
  /** Draws a process of which no drawing is stored. */
  renderDrawing?: RenderDrawing
  /** Shows what people say about a page. */
  renderComments?: RenderComments
}

const nothing = () => null

export function Room({ findThings = null, renderDrawing = nothing, renderComments = nothing }: RoomProps) {
  return (
    <DrawingContext value={renderDrawing}>
      <CommentsContext value={renderComments}>
        <FindContext value={findThings}>
          <Routes>
            <Route element={<Frame />}>
              <Route index element={<Nothing />} />
              <Route path=":spaceId" element={<SpaceHome />} />
              <Route path=":spaceId/:page" element={<PageScreen />} />
              <Route path=":spaceId/:page/bearbeiten" element={<Loaded />} />
              <Route path=":spaceId/:page/verlauf/:revision?" element={<HistoryScreen />} />
            </Route>
          </Routes>
        </FindContext>
      </CommentsContext>
    </DrawingContext>
  )
}
