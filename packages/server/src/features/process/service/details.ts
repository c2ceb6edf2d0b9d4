import { Failure, type Principal } from '@kleeblatt/shared/core'
import { type AreaId, namedReaders, type Process, type ProcessChange, type ProcessId } from '@kleeblatt/shared/process'
import type { Actor } from '../../../kernel/actor.ts'
import type { RecordAudit } from '../../../kernel/audit.ts'
import type { Atomically, Tx } from '../../../kernel/mongo.ts'
import type { LiveProcess, ProcessChanges } from '../kept.ts'
import type { LandscapeStore } from '../landscape/store.ts'
import type { ProcessStore } from '../store.ts'
import { asSeenBy, type Door } from './door.ts'
import type { Telling } from './telling.ts'

interface Needs {
  store: ProcessStore
  landscape: LandscapeStore
  door: Door
  atomically: Atomically
  telling: Telling
  record: RecordAudit
}

type Permits = { processId: ProcessId; readers: Principal[]; writers: Principal[] }

export function createDetails({ store, landscape, door, atomically, telling, record }: Needs) {
  const change = (actor: Actor, { processId, ...changes }: ProcessChange & { processId: ProcessId }) =>
    atomically(async (tx) => {
      const before = await door.openToManage(actor, processId, tx)
      await move(tx, before, changes.areaId)
      const isOther = changes.ownerId !== undefined && changes.ownerId !== before.ownerId
      const owner = isOther ? { named: namedReaders({ ...before, ownerId: changes.ownerId ?? null }) } : {}
      return written(tx, actor, before, { ...given(changes), ...owner })
    })

  const permit = (actor: Actor, { processId, readers, writers }: Permits) =>
    atomically(async (tx) => {
      const before = await door.openToManage(actor, processId, tx)
      const named = namedReaders({ ownerId: before.ownerId, readers, writers })
      return written(tx, actor, before, { readers, writers, named })
    })

  async function move(tx: Tx, { areaId }: LiveProcess, to: AreaId | undefined): Promise<void> {
    if (to === undefined || to === areaId) return
    if (!(await landscape.count(tx, to, 1))) throw new Failure('invalid', 'no-such-area')
    await landscape.count(tx, areaId, -1)
    telling.areasChanged(tx)
  }

  async function written(tx: Tx, actor: Actor, before: LiveProcess, changes: ProcessChanges): Promise<Process> {
    const process = await store.change(tx, before.id, changes)
    if (!process || process.stone) throw new Failure('not-found')
    if (changes.named)
      await record(tx, actor, {
        action: 'process.permissions-changed',
        on: `process:${process.id}`,
        with: { readers: process.readers.join(' '), writers: process.writers.join(' '), owner: process.ownerId },
      })
    telling.changed(tx, process, before)
    return asSeenBy(actor, process)
  }

  return { change, permit }
}

/** Leaves out what was not said, so that it stays as it is. */
const given = (changes: ProcessChange): ProcessChanges =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
