import { readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** The full names of tests that did not run. */
  readonly left: readonly string[]
}

const report = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
})

export const none: Totals = { passed: 0, failed: 0, skipped: 0, left: [] }

export const sum = (one: Totals, other: Totals): Totals => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  left: [...one.left, ...other.left],
})

/** Counts a vitest report. A file that broke before its first test counts as one failure, and so does a run that failed without saying where. */
export function countReport(json: unknown): Totals {
  const { success, testResults } = report.parse(json)
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  ).length
  const failed = tests.filter(({ status }) => status === 'failed').length + brokenFiles
  const left = tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ fullName }) => fullName)
  return { passed, failed: failed === 0 && !success ? 1 : failed, skipped: left.length, left }
}

/** Counts a report file; a report that is not there is a run that failed. */
export function countFile(file: string): Totals {
  try {
    return countReport(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { ...none, failed: 1 }
  }
}

/** The line that others read: alone, and last. */
export const lastLine = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
