import { Failure, type FileId, type PersonId } from '@kleeblatt/shared/core'
import type { FileOwner } from '@kleeblatt/shared/files'
import type { Tx } from '../../kernel/mongo.ts'
import type { ServiceNeeds } from './service/needs.ts'
import { opening } from './service/open.ts'
import { removing } from './service/remove.ts'
import { uploading } from './service/upload.ts'

export type FileService = ReturnType<typeof createFileService>

export function createFileService(needs: ServiceNeeds) {
  const { store } = needs

  /**
   * From now on the file belongs to `owner` too. The room asks `open(actor, id)` before: nobody gives away what they
   * may not read.
   */
  async function attach(tx: Tx, id: FileId, owner: FileOwner): Promise<void> {
    if (!(await store.addOwner(tx, id, owner))) throw new Failure('not-found', 'file-gone')
  }

  const exportOf = async (person: PersonId) => ({ files: await store.uploadedBy(person) })

  return { ...opening(needs), ...uploading(needs), ...removing(needs), attach, exportOf }
}
