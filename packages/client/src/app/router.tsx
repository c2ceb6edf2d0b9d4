import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { Loading } from '../kernel/ui/loading.tsx'
import { Lost } from './lost.tsx'
import { type RoomEntry, RoomsContext } from './room.ts'
import { rooms } from './rooms.ts'
import { RouteTrouble } from './route-trouble.tsx'
import { Shell } from './shell.tsx'

/** A room is loaded while the one before is still shown. */
const roomRoutes = (all: readonly RoomEntry[]): RouteObject[] =>
  all.map(({ path, load }) => ({
    path: `${path}/*`,
    lazy: async () => ({ Component: (await load()).Room }),
    HydrateFallback: Loading,
    ErrorBoundary: RouteTrouble,
  }))

export const routes = (all: readonly RoomEntry[] = rooms): RouteObject[] => [
  {
    element: (
      <RoomsContext value={all}>
        <Shell />
      </RoomsContext>
    ),
    ErrorBoundary: RouteTrouble,
    children: [
      { index: true, element: <Navigate to="/start" replace /> },
      ...roomRoutes(all),
      { path: '*', Component: Lost },
    ],
  },
]

export const createRouter = () => createBrowserRouter(routes())
