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
  /** What failed among all the others and passed alone. Nobody is to take it for sound. */
  readonly unsteady: readonly string[]
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

export const none: Totals = { passed: 0, failed: 0, skipped: 0, left: [], broken: [], unsteady: [] }

export const sum = (one: Totals, other: Totals): Totals => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  left: [...one.left, ...other.left],
  broken: [...one.broken, ...other.broken],
  unsteady: [...one.unsteady, ...other.unsteady],
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
  return { passed, failed, skipped: left.length, left, broken, unsteady: [] }
}

/** Counts a report file; a report that is not there is a run that failed. */
export function countFile(file: string): Totals {
  const json = readReport(file)
  return json === undefined ? { ...none, failed: 1 } : countReport(json)
}

export function readReport(file: string): unknown {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return report.safeParse(json).success ? json : undefined
  } catch {
    return undefined
  }
}

/** More files than this do not fail by accident. */
const mostSecondTries = 4

/** The files worth a second try: a few that failed, in a run that says where. */
export function worthAnotherTry(json: unknown): string[] {
  const read = report.safeParse(json)
  const files = (read.data?.testResults ?? []).filter(({ status }) => status === 'failed').map(({ name }) => name)
  return files.length <= mostSecondTries ? files : []
}

/** What counts when some files were run again, alone: their second run, with what had failed in the first named. */
export function countTwice(first: unknown, second: unknown, files: readonly string[]): Totals {
  const { testResults } = report.parse(first)
  const sound = testResults.filter(({ name }) => !files.includes(name))
  const again = countReport(second)
  const stillBroken = new Set(again.broken.map((one) => one.split('\n')[0]))
  const failedOnce = testResults.filter(({ name }) => files.includes(name)).flatMap(brokenIn)
  const unsteady = failedOnce.filter((one) => !stillBroken.has(one.split('\n')[0] ?? ''))
  return { ...sum(countReport({ success: true, testResults: sound }), again), unsteady }
}

/** The line that others read: alone, and last. */
export const lastLine = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
