import { everyone, type Principal } from '@kleeblatt/shared/core'
import { namedReaders, processTells } from '@kleeblatt/shared/process'
import type { Events } from '../../../kernel/events.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { type Rooms, tell } from '../../../kernel/socket.ts'
import type { KeptProcess, Permitted } from '../kept.ts'

export interface ProcessFacts {
  /** Something about a process is other than before; what, is asked for by `searchable.changes`. */
  'process.changed': { id: string }
}

/** The connections of those for whom a principal stands, while they look at processes. */
export const roomOfPrincipal = (principal: Principal) => `process:${principal}`
export const roomOfAnalysts = 'process:analysts'

interface Needs {
  rooms: Rooms
  events: Events<ProcessFacts>
}

export type Telling = ReturnType<typeof createTelling>

/** Tells those who may read, once the unit of work is on disk. */
export function createTelling({ rooms, events }: Needs) {
  const tellChanged = (process: KeptProcess): void => {
    const audience = [...process.named.map(roomOfPrincipal), roomOfAnalysts]
    for (const room of audience) {
      if (process.stone) tell(rooms.to(room), processTells, 'process:gone', { id: process.id, rev: process.rev })
      else tell(rooms.to(room), processTells, 'process:changed', process)
    }
  }

  return {
    /** `before` is given where readers may have lost the permission. */
    changed(tx: Tx, process: KeptProcess, before?: Permitted): void {
      const lost = before?.named.filter((principal) => !namedReaders(process).includes(principal)) ?? []
      afterwards(tx, () => {
        tellChanged(process)
        for (const principal of lost) {
          const gone = { id: process.id, rev: process.rev }
          tell(rooms.to(roomOfPrincipal(principal)), processTells, 'process:gone', gone)
        }
        events.emit('process.changed', { id: process.id })
      })
    },

    areasChanged(tx: Tx): void {
      afterwards(tx, () => tell(rooms.to(roomOfPrincipal(everyone)), processTells, 'process:areas-changed', {}))
    },
  }
}
