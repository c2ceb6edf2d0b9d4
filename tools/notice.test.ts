import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './checks/places.ts'
import { licenceText, notice, noticeFile, shipped } from './notice.ts'

/** Licences whose works may be passed on together with a work under the EUPL. */
const welcome =
  /^\(?(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|OFL-1\.1|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|bpmn\.io)( (AND|OR) .+)?\)?$/

describe('NOTICE', () => {
  it('[F21] lists what is shipped: `node tools/run.mjs source tools/notice.ts --write` writes it anew', () => {
    expect(readFileSync(noticeFile, 'utf8')).toBe(notice())
  })

  it('[F21] lists the libraries of both sides, and those they bring along', () => {
    const names = shipped().map(({ name }) => name)

    expect(names).toEqual(expect.arrayContaining(['express', 'mongoose', 'react', 'bpmn-js', 'bson', 'diagram-js']))
    expect(names.filter((name) => /^(vitest|vite|typescript|@kleeblatt\/.*)$/.test(name))).toEqual([])
  })

  it('[F21] holds no licence that does not go with ours', () => {
    expect(shipped().filter(({ licence }) => !welcome.test(licence))).toEqual([])
  })

  it('[F21] gives the licence that asks for the bpmn.io mark in full', () => {
    const modeler = shipped().filter(({ name }) => name === 'bpmn-js')

    expect(modeler).toHaveLength(1)
    for (const one of modeler) expect(notice()).toContain(licenceText(one))
    expect(notice()).toMatch(/watermark|bpmn\.io mark/)
  })
})

describe('LICENSE', () => {
  it('[F21] is the EUPL, whole', () => {
    const text = readFileSync(join(root, 'LICENSE'), 'utf8')

    expect(text).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2/)
    for (let article = 1; article <= 15; article += 1) expect(text).toMatch(new RegExp(`^${article}\\.`, 'm'))
    expect(text).toContain('Appendix')
  })
})
