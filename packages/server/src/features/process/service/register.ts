import { everyone, Failure, type Page, pageFrom } from '@kleeblatt/shared/core'
import {
  type AreaId,
  type BuriedProcess,
  mayOrder,
  mayReadAll,
  type NewProcess,
  namedReaders,
  type Process,
  type ProcessCard,
  type ProcessId,
} from '@kleeblatt/shared/process'
import type { Actor } from '../../../kernel/actor.ts'
import type { RecordAudit } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { LandscapeStore } from '../landscape/store.ts'
import type { ModelStore } from '../models/store.ts'
import type { ProcessStore } from '../store.ts'
import { asSeenBy, type Door } from './door.ts'
import type { Once } from './once.ts'
import type { Prepared } from './preparing.ts'
import { saved, versionOf } from './saved.ts'
import type { Telling } from './telling.ts'

interface Needs {
  store: ProcessStore
  models: ModelStore
  landscape: LandscapeStore
  door: Door
  once: Once
  prepare: (model: NewProcess['model']) => Promise<Prepared>
  telling: Telling
  record: RecordAudit
  now: () => Date
}

type Listed = { areaId?: AreaId | undefined; after?: string | undefined; limit: number }

export function createRegister(needs: Needs) {
  const { store, models, landscape, door, once, prepare, telling, record, now } = needs

  async function open(actor: Actor, id: ProcessId): Promise<Process | BuriedProcess> {
    const process = await door.openKept(actor, id)
    return process.stone ? { id, rev: process.rev, stone: process.stone } : asSeenBy(actor, process)
  }

  async function list(actor: Actor, { areaId, after, limit }: Listed): Promise<Page<ProcessCard>> {
    const named = mayReadAll(actor) ? null : actor.principals
    const cards = await store.list({ named, areaId, after, limit: limit + 1 })
    return pageFrom(cards, limit, { item: (card) => card, cursor: store.cursorOf })
  }

  async function create(actor: Actor, { key, model, ...wanted }: NewProcess) {
    const made = await once(actor, key, async () => {
      if (!mayOrder(actor)) throw new Failure('forbidden', 'not-process-analysis')
      await store.ready()
      const prepared = await prepare(model)
      return async (tx) => {
        const { id } = await begin(tx, actor, wanted, prepared)
        return { madeId: id, number: 1 }
      }
    })
    return saved(models, made)
  }

  async function begin(tx: Tx, actor: Actor, wanted: Omit<NewProcess, 'key' | 'model'>, prepared: Prepared) {
    if (!(await landscape.count(tx, wanted.areaId, 1))) throw new Failure('invalid', 'no-such-area')
    const permissions = { ownerId: wanted.ownerId, readers: [everyone], writers: [] }
    const first = { version: 1, savedAt: now(), savedBy: actor.id, hasPreview: prepared.preview !== null }
    const process = await store.add(tx, {
      ...wanted,
      ...permissions,
      ...first,
      named: namedReaders(permissions),
      createdBy: actor.id,
    })
    await models.add(tx, process.id, versionOf(prepared, { ...first, number: 1, basedOn: null, note: '' }))
    await record(tx, actor, { action: 'process.created', on: `process:${process.id}` })
    telling.changed(tx, process)
    telling.areasChanged(tx)
    return process
  }

  return { open, list, create }
}
