import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './checks/places.ts'
import { testFiles } from './checks/test-files.ts'

const text = (path: string) => readFileSync(join(root, path), 'utf8')

const rules = globSync('packages/*/src/**/RULES.md', { cwd: root }).flatMap((path) =>
  [...text(path).matchAll(/^- \*\*([A-Z]\d+(?:\.\d+)?)\*\* /gm)].map(([, number = '']) => ({ path, number })),
)
const tests = testFiles().map(({ path }) => path)
const imported = new Set(
  tests.flatMap((path) =>
    [...text(path).matchAll(/ from '(\.[^']*\.contract\.ts)'/g)].map(([, from = '']) => join(dirname(path), from)),
  ),
)
/** Suites that several tests share; one that no test runs keeps nothing. */
const suites = globSync('packages/*/src/**/*.contract.ts', { cwd: root })
const places = [...tests, ...suites.filter((path) => imported.has(path))]

/** `[F14.3]` before a test's sentence, several in a row or between commas. */
const cited = new Set(
  places.flatMap((path) =>
    [...text(path).matchAll(/\[([A-Z]\d+(?:\.\d+)?(?:, ?[A-Z]\d+(?:\.\d+)?)*)\]/g)].flatMap(([, numbers = '']) =>
      numbers.split(/, ?/),
    ),
  ),
)

describe('A rule', () => {
  it('[F21] is kept by a test that cites it', () => {
    const uncited = rules.filter(({ number }) => !cited.has(number)).map(({ path, number }) => `${number} of ${path}`)

    expect(rules.length).toBeGreaterThan(100)
    expect(uncited).toEqual([])
  })

  it('[F21] may be kept by a suite that tests share, if one of them runs it', () => {
    expect(suites.length).toBeGreaterThan(0)
    expect(suites.filter((path) => !imported.has(path))).toEqual([])
  })

  it('[F21] has a number of its own', () => {
    const byNumber = Map.groupBy(rules, ({ number }) => number)
    const shared = [...byNumber].filter(([, those]) => those.length > 1)

    expect(shared.map(([number, those]) => `${number}: ${those.map(({ path }) => path).join(' and ')}`)).toEqual([])
  })

  it('[F21] exists if a test cites it', () => {
    const known = new Set(rules.map(({ number }) => number))
    const refined = [...cited].filter((number) => number.includes('.'))

    expect(refined.filter((number) => !known.has(number))).toEqual([])
  })
})
