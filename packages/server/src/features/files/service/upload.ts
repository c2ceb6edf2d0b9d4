import type { Readable } from 'node:stream'
import { Failure, type FileId, type IntentionKey } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { IncomingFile } from '../../../kernel/http-files.ts'
import type { KnownFile } from '../store.ts'
import { createInspection } from '../type.ts'
import { looseMs, type ServiceNeeds } from './needs.ts'

const cleanName = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '')
    .trim()
    .slice(0, 200) || 'file'

export function uploading({ store, bytes, atomically, now, scan }: ServiceNeeds) {
  async function receive(id: FileId, stream: Readable) {
    const inspection = createInspection()
    await bytes.write(id, stream, inspection.see)
    const found = await inspection.result()
    if (found.bytes === 0) throw new Failure('invalid', 'file-empty')
    if (scan && (await scan(bytes.read(id))) === 'infected') throw new Failure('invalid', 'file-infected')
    return found
  }

  async function upload(actor: Actor, key: IntentionKey, file: IncomingFile): Promise<KnownFile> {
    const first = await store.byKey(actor.id, key)
    if (first) {
      file.stream.resume()
      return first
    }

    const id = await bytes.expect(new Date(now().getTime() + looseMs))
    try {
      const found = await receive(id, file.stream)
      const uploaded = { id, name: cleanName(file.name), ...found, uploaderId: actor.id, key, uploadedAt: now() }
      await atomically(async (tx) => {
        await store.add(tx, uploaded)
        await bytes.claim(tx, id)
      })
    } catch (error) {
      await bytes.remove(id)
      if (!store.isRepeat(error)) throw error
    }
    // Of two that arrive at the same time with one key, the first is kept and answers both.
    const kept = await store.byKey(actor.id, key)
    if (!kept) throw new Failure('conflict', 'file-gone')
    return kept
  }

  return { upload }
}
