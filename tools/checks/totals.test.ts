import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cacheFolder } from './places.ts'
import { needsIn } from './test-files.ts'
import { countFile, countReport, countTwice, lastLine, none, sum, worthAnotherTry } from './totals.ts'

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((one, index) => ({ status: one, fullName: `test ${index}` })),
})

describe('The last line', () => {
  it('[F3] counts what passed, failed and was left out', () => {
    const report = {
      success: false,
      testResults: [file('failed', 'passed', 'failed', 'skipped'), file('passed', 'passed')],
    }

    expect(lastLine(countReport(report))).toBe('2 passed, 1 failed, 1 skipped')
  })

  it('[F3] is preceded by the name of what failed, and what it said', () => {
    const test = { status: 'failed', fullName: 'A door opens', failureMessages: ['Error: it is stuck\n at'] }
    const report = { success: false, testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [test] }] }

    expect(countReport(report).broken).toEqual([
      expect.stringMatching(/a\.test\.ts > A door opens\s+Error: it is stuck/),
    ])
  })

  it('[F3] says nothing of skipping where nothing was', () => {
    expect(lastLine(countReport({ success: true, testResults: [file('passed', 'passed')] }))).toBe('1 passed, 0 failed')
  })

  it('[F3] counts a file that broke before its first test as a failure', () => {
    const report = { success: false, testResults: [file('failed'), file('passed', 'passed')] }

    expect(countReport(report)).toMatchObject({ passed: 1, failed: 1 })
  })

  it('[F3] counts a file whose clean-up broke after its tests had passed as a failure', () => {
    expect(countReport({ success: false, testResults: [file('failed', 'passed')] })).toMatchObject({
      passed: 1,
      failed: 1,
    })
  })

  it('[F3] counts a run that failed without saying where', () => {
    expect(countReport({ success: false, testResults: [file('passed', 'passed')] })).toMatchObject({ failed: 1 })
  })

  it('[F3] counts a run that left no report', () => {
    expect(countFile(join(cacheFolder('test'), 'never-written.json'))).toEqual({ ...none, failed: 1 })
  })

  it('adds runs up', () => {
    const one = { passed: 1, failed: 2, skipped: 1, left: ['a'], broken: ['b'], unsteady: ['c'] }

    expect(sum(one, sum(none, one))).toEqual({
      passed: 2,
      failed: 4,
      skipped: 2,
      left: ['a', 'a'],
      broken: ['b', 'b'],
      unsteady: ['c', 'c'],
    })
  })
})

describe('What failed among all the others', () => {
  const called = (name: string, status: string, ...tests: string[]) => ({ ...file(status, ...tests), name })
  const first = {
    success: false,
    testResults: [called('a.test.ts', 'passed', 'passed'), called('b.test.ts', 'failed', 'passed', 'failed')],
  }

  it('[F3] counts as it does alone, and is named', () => {
    const second = { success: true, testResults: [called('b.test.ts', 'passed', 'passed', 'passed')] }

    const totals = countTwice(first, second, worthAnotherTry(first))

    expect(totals).toMatchObject({ passed: 3, failed: 0 })
    expect(totals.unsteady).toEqual([expect.stringContaining('b.test.ts > test 1')])
  })

  it('[F3] and fails alone too has failed', () => {
    const second = { success: false, testResults: [called('b.test.ts', 'failed', 'passed', 'failed')] }

    expect(countTwice(first, second, worthAnotherTry(first))).toMatchObject({ passed: 2, failed: 1, unsteady: [] })
  })

  it('[F3] gets no second try where much failed', () => {
    const testResults = ['a', 'b', 'c', 'd', 'e'].map((name) => called(`${name}.test.ts`, 'failed', 'failed'))

    expect(worthAnotherTry({ success: false, testResults })).toEqual([])
  })
})

describe('A test file', () => {
  it('[F3] names in its first lines what it needs', () => {
    expect(needsIn('// @needs slapd, redis\nimport x')).toEqual(['slapd', 'redis'])
    expect(needsIn("import x\n// @needs chromium\nit('a')")).toEqual(['chromium'])
  })

  it('[F3] needs nothing unless it says so', () => {
    expect(needsIn("const words = '// @needs slapd'\n// needs slapd")).toEqual([])
  })
})
