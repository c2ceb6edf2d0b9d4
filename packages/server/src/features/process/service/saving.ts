import { Failure } from '@kleeblatt/shared/core'
import type { NewVersion, ProcessId, SavedMeanwhile } from '@kleeblatt/shared/process'
import type { Actor } from '../../../kernel/actor.ts'
import type { Atomically, Tx } from '../../../kernel/mongo.ts'
import type { ModelStore } from '../models/store.ts'
import type { ProcessStore } from '../store.ts'
import type { Door } from './door.ts'
import type { Once } from './once.ts'
import { checkedPreview, type Prepared } from './preparing.ts'
import { saved, versionOf } from './saved.ts'
import type { Telling } from './telling.ts'

interface Needs {
  store: ProcessStore
  models: ModelStore
  door: Door
  once: Once
  prepare: (model: NewVersion['model']) => Promise<Prepared>
  atomically: Atomically
  telling: Telling
  now: () => Date
}

export interface Drawn {
  processId: ProcessId
  number: number
  preview: string
}

type Wanted = Pick<NewVersion, 'processId' | 'basedOn' | 'note'>

export function createSaving({ store, models, door, once, prepare, atomically, telling, now }: Needs) {
  /** Says which version is in the way of a save. */
  async function conflictAt(id: ProcessId, number: number): Promise<Failure> {
    const newest = await models.version(id, number)
    if (!newest) return new Failure('not-found', 'deleted')
    const { savedAt, savedBy, note } = newest
    return new Failure('conflict', 'saved-meanwhile', {
      current: { number, savedAt, savedBy, note } satisfies SavedMeanwhile,
    })
  }

  async function save(actor: Actor, { processId, key, basedOn, note, model }: NewVersion) {
    const made = await once(actor, key, async () => {
      const process = await door.openToWrite(actor, processId)
      if (process.version !== basedOn) throw await conflictAt(processId, process.version)
      await store.ready()
      const prepared = await prepare(model)
      return (tx) => add(tx, actor, { processId, basedOn, note }, prepared)
    })
    return saved(models, made)
  }

  async function add(tx: Tx, actor: Actor, { processId, basedOn, note }: Wanted, prepared: Prepared) {
    const { version } = await door.openToWrite(actor, processId, tx)
    if (version !== basedOn) throw await conflictAt(processId, version)
    const number = basedOn + 1
    const circumstances = { savedAt: now(), savedBy: actor.id }
    const hasPreview = prepared.preview !== null
    const process = await store.change(
      tx,
      processId,
      { version: number, hasPreview, ...circumstances },
      { version: basedOn },
    )
    if (!process) throw new Failure('conflict', 'saved-meanwhile')
    await models.add(tx, processId, versionOf(prepared, { number, basedOn, note, ...circumstances }))
    telling.changed(tx, process)
    return { madeId: processId, number }
  }

  async function keepPreview(actor: Actor, { processId, number, preview }: Drawn) {
    const svg = checkedPreview(preview) ?? ''
    await store.ready()
    return atomically(async (tx) => {
      const { version } = await door.openToWrite(actor, processId, tx)
      if (!(await models.addPreview(tx, processId, number, svg)) || number !== version) return {}
      const process = await store.change(tx, processId, { hasPreview: true })
      if (process) telling.changed(tx, process)
      return {}
    })
  }

  return { save, keepPreview }
}
