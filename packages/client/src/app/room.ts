import type { Role } from '@kleeblatt/shared/core'
import type { LucideIcon } from 'lucide-react'
import { type ComponentType, createContext, type LazyExoticComponent, lazy } from 'react'

/** What a room's `index.ts` shows the app. The list in `rooms.ts` says which of the optional parts are used. */
export interface RoomDoor {
  /** The room's screens: nested `<Routes>` relative to the room's path, each giving a `Screen`. */
  readonly Room: ComponentType
  /** On the room's icon in the rail: a `Badge`, or nothing while nothing is new. */
  readonly RailBadge?: ComponentType
  /** A section of the start page, or nothing while there is nothing to say. */
  readonly StartCard?: ComponentType
  /** Lives as long as the shell and shows nothing: what a room must hear or do while another is open. */
  readonly Companion?: ComponentType
}

/** A room and its place in the house. */
export interface RoomEntry {
  readonly path: `/${string}`
  /** The key of its name in the app's words: `rooms.<name>`. */
  readonly name: string
  /** `me` is the face of who is signed in. */
  readonly icon: LucideIcon | 'me'
  /** `leaf` is in the rail and among a phone's tabs, `foot` at the rail's end and in a phone's corner. */
  readonly place: 'leaf' | 'foot'
  /** Ways lead there only for whoever has one of these. The address is open to all: the room says what is not theirs. */
  readonly forRoles?: readonly Role[]
  readonly load: () => Promise<RoomDoor>
  readonly hasRailBadge?: true
  readonly hasStartCard?: true
  readonly hasCompanion?: true
}

/** The rooms of whoever is signed in, for what is made of the list of them. */
export const RoomsContext = createContext<readonly RoomEntry[]>([])

/** One optional part of a room, loaded when it is first shown; nothing where the door lacks it. */
export function partOf(
  room: RoomEntry,
  part: 'RailBadge' | 'StartCard' | 'Companion',
): LazyExoticComponent<ComponentType> {
  return lazy(async () => {
    const door = await room.load()
    return { default: door[part] ?? (() => null) }
  })
}
