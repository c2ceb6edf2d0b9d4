import { BookText, House, MessageSquare, ShieldCheck, UsersRound, Workflow } from 'lucide-react'
import type { RoomEntry } from './room.ts'
import { DirectoryRoom, PersonalRoom, ProcessRoom, ProcessStart, StartRoom, WikiRoom, WikiStart } from './slots.tsx'

/**
 * Every room that has a place in the rail, in its order. A new room is one entry here and its name in `words`; its
 * `load` imports its door, `() => import('../features/<room>/index.ts')`, or goes through `slots.tsx` where the room needs
 * something of another.
 */
export const rooms: readonly RoomEntry[] = [
  { path: '/start', name: 'start', icon: House, place: 'leaf', load: async () => ({ Room: StartRoom }) },
  {
    path: '/chat',
    name: 'chat',
    icon: MessageSquare,
    place: 'leaf',
    load: () => import('../features/chat/index.ts'),
    hasRailBadge: true,
    hasStartCard: true,
    hasCompanion: true,
  },
  {
    path: '/wissen',
    name: 'wiki',
    icon: BookText,
    place: 'leaf',
    load: async () => ({ Room: WikiRoom, StartCard: WikiStart }),
    hasStartCard: true,
  },
  {
    path: '/prozesse',
    name: 'process',
    icon: Workflow,
    place: 'leaf',
    load: async () => ({ Room: ProcessRoom, StartCard: ProcessStart }),
    hasStartCard: true,
  },
  {
    path: '/personen',
    name: 'directory',
    icon: UsersRound,
    place: 'leaf',
    load: async () => ({ Room: DirectoryRoom }),
  },
  {
    path: '/aufsicht',
    name: 'oversight',
    icon: ShieldCheck,
    place: 'foot',
    forRoles: ['data-protection', 'administration'],
    load: () => import('../features/oversight/index.ts'),
  },
  { path: '/ich', name: 'personal', icon: 'me', place: 'foot', load: async () => ({ Room: PersonalRoom }) },
]
