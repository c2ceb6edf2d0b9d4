import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { Loading } from '../kernel/ui/loading.tsx'
import { Lost } from './lost.tsx'
import { MyRooms } from './my-rooms.tsx'
import type { RoomEntry } from './room.ts'
import { rooms } from './rooms.ts'
import { RouteTrouble } from './route-trouble.tsx'
import { Shell } from './shell.tsx'
import { SearchRoom } from './slots.tsx'

/** A room is loaded while the one before is still shown. */
const roomRoute = ({ path, load }: Pick<RoomEntry, 'path' | 'load'>): RouteObject => ({
  path: `${path}/*`,
  lazy: async () => ({ Component: (await load()).Room }),
  HydrateFallback: Loading,
  ErrorBoundary: RouteTrouble,
})

export const routes = (all: readonly RoomEntry[] = rooms): RouteObject[] => [
  {
    element: (
      <MyRooms all={all}>
        <Shell />
      </MyRooms>
    ),
    ErrorBoundary: RouteTrouble,
    children: [
      { index: true, element: <Navigate to="/start" replace /> },
      ...all.map(roomRoute),
      // Has no place in the rail: one comes here from the dialog.
      roomRoute({ path: '/suche', load: async () => ({ Room: SearchRoom }) }),
      { path: '*', Component: Lost },
    ],
  },
]

export const createRouter = () => createBrowserRouter(routes())
