import { Failure } from '@kleeblatt/shared/core'
import { mayManage, mayRead, mayWrite, type Process, type ProcessId } from '@kleeblatt/shared/process'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { KeptProcess, LiveProcess } from '../kept.ts'
import type { ProcessStore } from '../store.ts'

export type Door = ReturnType<typeof createDoor>

/** The one way to a process. A stranger and a wrong id get the same answer. */
export function createDoor(store: ProcessStore) {
  /** Deleted ones too, for those who could read them. */
  async function openKept(actor: Actor, id: ProcessId, tx?: Tx): Promise<KeptProcess> {
    const process = await store.process(id, tx)
    if (!process || !mayRead(actor, process)) throw new Failure('not-found')
    return process
  }

  async function open(actor: Actor, id: ProcessId, tx?: Tx): Promise<LiveProcess> {
    const process = await openKept(actor, id, tx)
    if (process.stone) throw new Failure('not-found', 'deleted')
    return process
  }

  async function openToWrite(actor: Actor, id: ProcessId, tx?: Tx): Promise<LiveProcess> {
    const process = await open(actor, id, tx)
    if (!mayWrite(actor, process)) throw new Failure('forbidden', 'only-readers')
    return process
  }

  async function openToManage(actor: Actor, id: ProcessId, tx?: Tx): Promise<LiveProcess> {
    const process = await open(actor, id, tx)
    if (!mayManage(actor, process)) throw new Failure('forbidden', 'not-responsible')
    return process
  }

  return { open, openKept, openToWrite, openToManage }
}

/** A process as this actor has it. */
export function asSeenBy(actor: Actor, process: LiveProcess): Process {
  const { change: _change, named: _named, stone: _stone, readers, writers, ...card } = process
  const may = { write: mayWrite(actor, process), manage: mayManage(actor, process) }
  return { ...card, readers: [...readers], writers: [...writers], may }
}
