import { fileRoutes, type StoredFile } from '@kleeblatt/shared/files'
import { newKey } from '../../kernel/key.ts'
import { callWithFile } from '../../kernel/upload.ts'

/** Uploads a file that belongs to nothing yet. The key is made once, so that every retry is the same upload. */
export function createUpload(file: File): (signal?: AbortSignal) => Promise<StoredFile> {
  const key = newKey()
  return (signal) => callWithFile(fileRoutes.upload, { key }, file, signal)
}
