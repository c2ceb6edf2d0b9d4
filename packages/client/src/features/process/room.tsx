import { Outlet, Route, Routes } from 'react-router'
import { Screen } from '../../kernel/ui/screen.tsx'
import { EditingPage } from './editing-page.tsx'
import { Listening } from './heard.tsx'
import { Landscape } from './landscape.tsx'
import { Overview } from './overview.tsx'
import { ProcessPage } from './process-page.tsx'
import { CommentsContext, type RenderComments } from './slots.ts'

const Frame = () => (
  <Screen list={<Landscape />}>
    <Outlet />
  </Screen>
)

interface RoomProps {
  /** Shows what people say about a process. */
  renderComments?: RenderComments
}

export const Room = ({ renderComments = () => null }: RoomProps) => (
  <CommentsContext value={renderComments}>
    <Listening>
      <Routes>
        <Route element={<Frame />}>
          <Route index element={<Overview />} />
          <Route path=":place" element={<ProcessPage />} />
          <Route path=":place/bearbeiten" element={<EditingPage />} />
        </Route>
      </Routes>
    </Listening>
  </CommentsContext>
)
