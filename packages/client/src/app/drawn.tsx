import { processId } from '@kleeblatt/shared/process'
import { Drawing } from '../features/process/index.ts'

/** The drawing of a process on a page of another room, which may name one that there never was. */
export function Drawn({ id, version }: { id: string; version: number }) {
  const known = processId.safeParse(id)
  return known.success ? <Drawing id={known.data} version={version} /> : null
}
