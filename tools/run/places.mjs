import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
export const toolsFolder = join(root, '.tools')

/** Where commands keep what they may lose: stamps, logs, reports. */
export function cacheFolder() {
  const folder = join(root, '.cache')
  mkdirSync(folder, { recursive: true })
  return folder
}
