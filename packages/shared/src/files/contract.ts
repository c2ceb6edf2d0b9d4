import { z } from 'zod'
import { apiPath, type FileId, fileId, intentionKey, personId, route } from '../core/index.ts'

/** The thing a file belongs to. Who may read the thing may read the file. */
export const fileOwner = z.object({
  kind: z.string().regex(/^[a-z][a-z-]{0,23}$/),
  id: z.string().regex(/^[0-9a-f]{24}$/),
})

/** Types that a browser shows in place and that can carry no script. All others are downloaded. */
export const inlineTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const

export const storedFile = z.object({
  id: fileId,
  name: z.string().min(1).max(200),
  /** Found in the bytes, not believed from the sender. */
  type: z.string(),
  bytes: z.number().int().nonnegative(),
  /** Shown in place; the others are offered for download. */
  isInline: z.boolean(),
  uploadedBy: personId.nullable(),
  uploadedAt: z.iso.datetime(),
})

const one = z.object({ fileId })

export const fileRoutes = {
  /** A multipart form with one part, `file`. The key stands in the query, so that a retry is known before its bytes. */
  upload: route('POST /files', { input: z.object({ key: intentionKey }), reply: storedFile }),
  about: route('GET /files/:fileId/about', { input: one, reply: storedFile }),
  /** Takes back what one has uploaded and not used yet. */
  discard: route('DELETE /files/:fileId', { input: one, reply: z.null() }),
  /** The bytes themselves, with ranges. */
  content: route('GET /files/:fileId', { input: one, reply: z.never() }),
}

/** Where a browser finds the bytes of a file. */
export const pathOfFile = (id: FileId): string => `${apiPath}/files/${id}`

export type FileOwner = z.infer<typeof fileOwner>
export type StoredFile = z.infer<typeof storedFile>
