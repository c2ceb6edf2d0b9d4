import { type DeletionReason, Failure } from '@kleeblatt/shared/core'
import { type BuriedProcess, mayOrder, type ProcessId } from '@kleeblatt/shared/process'
import type { Actor } from '../../../kernel/actor.ts'
import type { RecordAudit } from '../../../kernel/audit.ts'
import type { Atomically, Tx } from '../../../kernel/mongo.ts'
import type { KeptProcess, LiveProcess } from '../kept.ts'
import type { LandscapeStore } from '../landscape/store.ts'
import type { ModelStore } from '../models/store.ts'
import type { ProcessStore } from '../store.ts'
import type { Door } from './door.ts'
import type { Telling } from './telling.ts'

/** Port: whether something must stay as it is. */
export type IsHeld = (tx: Tx, kind: string, id: string) => Promise<boolean>
/** Port: what other rooms keep about a thing goes with it. */
export type RemoveAllOn = (tx: Tx, kind: string, id: string) => Promise<void>

interface Needs {
  store: ProcessStore
  models: ModelStore
  landscape: LandscapeStore
  door: Door
  isHeld: IsHeld
  removeAllOn: RemoveAllOn
  atomically: Atomically
  telling: Telling
  record: RecordAudit
  now: () => Date
}

export function createDeletion(needs: Needs) {
  const { store, models, landscape, door, isHeld, removeAllOn, atomically, telling, record, now } = needs

  /** What every deletion does, whatever its reason. */
  async function bury(tx: Tx, by: Actor | null, process: LiveProcess, reason: DeletionReason): Promise<BuriedProcess> {
    const { id } = process
    if (await isHeld(tx, 'process', id)) throw new Failure('forbidden', 'held')
    const buried: KeptProcess | null = await store.bury(tx, id, reason, now())
    if (!buried?.stone) throw new Failure('not-found')
    await landscape.count(tx, process.areaId, -1)
    await models.removeAll(tx, id)
    await removeAllOn(tx, 'process', id)
    await record(tx, by, { action: 'process.deleted', on: `process:${id}`, with: { reason } })
    telling.changed(tx, buried)
    telling.areasChanged(tx)
    return { id, rev: buried.rev, stone: buried.stone }
  }

  const byAuthor = (actor: Actor, id: ProcessId) =>
    atomically(async (tx) => {
      const process = await door.openToManage(actor, id, tx)
      if (process.ownerId !== actor.id) throw new Failure('forbidden', 'not-responsible')
      return bury(tx, actor, process, 'author')
    })

  const byModerator = (actor: Actor, id: ProcessId) =>
    atomically(async (tx) => {
      const process = await door.openToManage(actor, id, tx)
      if (!mayOrder(actor)) throw new Failure('forbidden', 'not-process-analysis')
      return bury(tx, actor, process, 'moderator')
    })

  const byTheHouse = (reason: 'retention' | 'erasure') => (id: ProcessId) =>
    atomically(async (tx) => {
      const process = await store.process(id, tx)
      if (!process || process.stone) throw new Failure('not-found')
      return bury(tx, null, process, reason)
    })

  return { byAuthor, byModerator, byRetention: byTheHouse('retention'), byErasure: byTheHouse('erasure') }
}
