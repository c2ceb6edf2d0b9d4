import { Failure, type FileId, type PersonId } from '@kleeblatt/shared/core'
import type { FileOwner } from '@kleeblatt/shared/files'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { looseMs, type ServiceNeeds } from './needs.ts'

const batch = 100

export function removing({ store, bytes, atomically, now, onError }: ServiceNeeds) {
  async function removeBytes(ids: readonly FileId[]): Promise<void> {
    for (const id of ids) await bytes.remove(id)
  }

  /** The bytes go once it is certain that the files have gone; the job catches up where this fails. */
  async function abandon(tx: Tx, ids: readonly FileId[]): Promise<void> {
    await bytes.abandon(tx, ids, now())
    afterwards(tx, () => void removeBytes(ids).catch(onError))
  }

  async function removeLoose(tx: Tx, id: FileId): Promise<void> {
    if (await store.removeLoose(tx, id)) await abandon(tx, [id])
  }

  async function discard(actor: Actor, id: FileId): Promise<null> {
    const file = await store.file(id)
    if (!file || file.uploadedBy !== actor.id || file.owners.length > 0) throw new Failure('not-found')
    await atomically((tx) => removeLoose(tx, id))
    return null
  }

  /** The owner is deleted: its files go with it, but for those that belong to something else as well. */
  const detachAll = async (tx: Tx, owner: FileOwner): Promise<void> => abandon(tx, await store.removeOwner(tx, owner))

  /** What belongs to nothing for too long, and bytes that no file speaks for. */
  async function sweep(): Promise<void> {
    const before = new Date(now().getTime() - looseMs)
    for (const id of await store.looseBefore(before, batch)) await atomically((tx) => removeLoose(tx, id))
    await removeBytes(await bytes.due(now(), batch))
  }

  async function erase(tx: Tx, person: PersonId): Promise<void> {
    for (const { id } of await store.uploadedBy(person)) await removeLoose(tx, id)
    await store.forget(tx, person)
  }

  return { discard, detachAll, sweep, erase }
}
