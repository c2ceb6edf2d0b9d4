import { Failure, type FileId } from '@kleeblatt/shared/core'
import type { FileOwner } from '@kleeblatt/shared/files'
import type { Actor } from '../../../kernel/actor.ts'
import type { OutgoingFile } from '../../../kernel/http-files.ts'
import type { KnownFile } from '../store.ts'
import type { ServiceNeeds } from './needs.ts'

export function opening({ store, bytes, mayRead }: ServiceNeeds) {
  async function anyOwnerAllows(actor: Actor, owners: readonly FileOwner[]): Promise<boolean> {
    for (const owner of owners) if (await mayRead(actor, owner)) return true
    return false
  }

  /** The one way to a file. A stranger and a wrong id get the same answer. */
  async function open(actor: Actor, id: FileId): Promise<KnownFile> {
    const file = await store.file(id)
    if (!file) throw new Failure('not-found')
    const isLoose = file.owners.length === 0
    const isAllowed = isLoose ? file.uploadedBy === actor.id : await anyOwnerAllows(actor, file.owners)
    if (!isAllowed) throw new Failure('not-found')
    return file
  }

  async function content(actor: Actor, id: FileId): Promise<OutgoingFile> {
    const file = await open(actor, id)
    return { ...file, open: (range) => bytes.read(id, range) }
  }

  return { open, content }
}
