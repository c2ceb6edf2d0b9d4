import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parts } from './parts.ts'
import { root } from './places.ts'
import { testFiles } from './test-files.ts'

/** What gives a file away that starts something npm does not bring. */
const traces: Readonly<Record<string, RegExp>> = {
  chromium: /from 'playwright-core'/,
  slapd: /['"/](slapd|ldapsearch|ldapadd)['"]/,
  redis: /['"/]redis-server['"]/,
  'reference-files': /shared\/data\/bpmn|'bpmn', 'miwg'/,
}

it('[F3] every part that may be missing has a trace to look for', () => {
  expect(Object.keys(traces).toSorted()).toEqual(parts.map(({ mark }) => mark).toSorted())
})

it('[F3] no test file needs a part that it does not name, or names one that does not exist', () => {
  const known = [...parts.map(({ mark }) => mark), 'slow']
  const files = testFiles().filter(({ path }) => !path.startsWith('tools/checks/'))

  const unnamed = files.flatMap(({ path, needs }) => {
    const text = readFileSync(join(root, path), 'utf8')
    // A file may also look for the part itself, and leave its tests out; the end of the run names them.
    if (/skip\('NOT RUN: |skipIf\(/.test(text)) return []
    const used = Object.keys(traces).filter((mark) => traces[mark]?.test(text))
    return used.filter((mark) => !needs.includes(mark)).map((mark) => `${path}: ${mark}`)
  })
  const unknown = files.flatMap(({ path, needs }) =>
    needs.filter((mark) => !known.includes(mark)).map((mark) => `${path}: ${mark}`),
  )

  expect(files.length).toBeGreaterThan(20)
  expect({ unnamed, unknown }).toEqual({ unnamed: [], unknown: [] })
})
