import { readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** The full names of tests that did not run. */
  readonly left: readonly string[]
  /** What failed: file, test and the beginning of what it said. */
  readonly broken: readonly string[]
}

const report = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).default([]) }),
      ),
      message: z.string().default(''),
    }),
  ),
})

export const none: Totals = { passed: 0, failed: 0, skipped: 0, left: [], broken: [] }

export const sum = (one: Totals, other: Totals): Totals => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  left: [...one.left, ...other.left],
  broken: [...one.broken, ...other.broken],
})

type File = z.output<typeof report>['testResults'][number]

const beginning = (text: string) => text.split('\n').slice(0, 6).join('\n      ').slice(0, 600)

function brokenIn({ name, message, status, assertionResults }: File): string[] {
  const failed = assertionResults.filter((one) => one.status === 'failed')
  if (failed.length === 0) return status === 'failed' ? [`${name}\n      ${beginning(message)}`] : []
  return failed.map(
    ({ fullName, failureMessages }) => `${name} > ${fullName}\n      ${beginning(failureMessages[0] ?? '')}`,
  )
}

/** Counts a vitest report. A file that broke before its first test counts as one failure, and so does a run that failed without saying where. */
export function countReport(json: unknown): Totals {
  const { success, testResults } = report.parse(json)
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const broken = testResults.flatMap(brokenIn)
  const left = tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ fullName }) => fullName)
  const failed = broken.length === 0 && !success ? 1 : broken.length
  return { passed, failed, skipped: left.length, left, broken }
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
