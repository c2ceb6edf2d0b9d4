import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** How to get what a test cannot bring along. */
const hints = {
  slapd: 'apt-get install slapd',
  openssl: 'apt-get install openssl',
  'redis-server': 'apt-get install redis-server',
} as const
export type Part = keyof typeof hints

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/bin']

/**
 * Where a part of the system is that a suite needs, or null. A missing one is said loudly, and is a failure where
 * CI=true promises that everything is there. Use it with `describe.skipIf(!needs('slapd'))`.
 */
export function needs(part: Part): string | null {
  const found = folders.map((folder) => join(folder, part)).find((path) => existsSync(path))
  if (found) return found
  const complaint = `NOT RUN: ${part} is missing (${hints[part]})`
  if (process.env.CI) throw new Error(complaint)
  process.stderr.write(`\n${complaint}\n`)
  return null
}
