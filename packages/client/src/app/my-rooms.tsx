import type { ReactNode } from 'react'
import { useMe } from '../kernel/session.ts'
import { type RoomEntry, RoomsContext } from './room.ts'

/** Tells all below it of the rooms that are for whoever is signed in. */
export function MyRooms({ all, children }: { all: readonly RoomEntry[]; children: ReactNode }) {
  const { roles } = useMe()
  const mine = all.filter(({ forRoles }) => !forRoles || forRoles.some((role) => roles.includes(role)))
  return <RoomsContext value={mine}>{children}</RoomsContext>
}
