import { Failure } from '@kleeblatt/shared/core'
import { processId, type Version } from '@kleeblatt/shared/process'
import type { Actor } from '../../../kernel/actor.ts'
import type { Made } from '../intentions/store.ts'
import type { ModelStore, NewModel } from '../models/store.ts'
import type { Prepared } from './preparing.ts'

/** What is said to whoever saves, and again to whoever repeats it. */
export async function saved(models: ModelStore, { madeId, number }: Made) {
  const id = processId.parse(madeId)
  const version = await models.version(id, number)
  if (!version) throw new Failure('not-found', 'deleted')
  return { processId: id, version }
}

type Circumstances = Pick<Version, 'number' | 'basedOn' | 'note'> & { savedAt: Date; savedBy: Actor['id'] }

/** A prepared model as a version to keep. */
export const versionOf = (
  { xml, text, preview, original, byteLength, fileName, report }: Prepared,
  { savedAt, ...rest }: Circumstances,
): NewModel => ({
  version: { ...rest, savedAt: savedAt.toISOString(), byteLength, fileName, report, hasPreview: preview !== null },
  xml,
  text,
  preview,
  original,
})
