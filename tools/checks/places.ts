import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

/** A folder for what a command may lose: reports, logs, builds. */
export function cacheFolder(name: string): string {
  const folder = join(root, '.cache', name)
  mkdirSync(folder, { recursive: true })
  return folder
}
