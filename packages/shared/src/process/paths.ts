import { z } from 'zod'
import { type ProcessId, processId } from './contract.ts'

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)

/** Where a process is shown: `/prozesse/<id>-<its name for people>`. The id alone counts. */
export const pathOfProcess = (process: { id: ProcessId; name: string }): string => {
  const slug = slugOf(process.name)
  return slug === '' ? `/prozesse/${process.id}` : `/prozesse/${process.id}-${slug}`
}

const place = z
  .string()
  .transform((text) => text.slice(0, 24))
  .pipe(processId)

/** The process a path's last part names, or null. */
export const processOfPlace = (part: string): ProcessId | null => place.safeParse(part).data ?? null
