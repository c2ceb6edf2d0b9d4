import { join } from 'node:path'
import { createChanges } from '../change/changes.ts'
import { createReader } from '../read/find.ts'
import { openCatalog } from '../store/catalog.ts'
import { createDocuments } from '../store/documents.ts'
import { openStorage } from '../store/storage.ts'

/** The store without its wire: what the commands work with. */
export function engineIn(folder: string, options = { forbidTableScans: false }) {
  const storage = openStorage(join(folder, 'documents.sqlite'), 'off')
  const catalog = openCatalog(storage)
  const reader = createReader(storage, options)
  const documents = createDocuments(storage, catalog)
  return { storage, catalog, reader, documents, changes: createChanges(reader, documents) }
}
