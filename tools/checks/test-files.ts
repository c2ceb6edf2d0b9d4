import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.ts'

export interface TestFile {
  readonly path: string
  /** What stands behind `@needs` in its first lines; `slow` is among them for what `pnpm check` leaves to `npm test`. */
  readonly needs: readonly string[]
}

const patterns = [
  'packages/*/src/**/*.test.{ts,tsx}',
  'tools/**/*.test.ts',
  'e2e/**/*.test.ts',
  'bench/**/*.test.ts',
  'fault/**/*.test.ts',
]

export const needsIn = (text: string): string[] =>
  text.split('\n', 10).flatMap((line) => /^\/\/ @needs ([a-z, -]+)$/.exec(line)?.[1]?.split(/,\s*/) ?? [])

export const testFiles = (): TestFile[] =>
  globSync(patterns, { cwd: root }).map((path) => ({ path, needs: needsIn(readFileSync(join(root, path), 'utf8')) }))
