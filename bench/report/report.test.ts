import { describe, expect, it } from 'vitest'
import { type Figure, figureOf, figuresOf } from './figure.ts'
import { median, percentile, shown } from './numbers.ts'
import { type Paper, pageWith, sectionOf } from './paper.ts'
import { markdownOf, tableOf } from './table.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, at) => count - at)

describe('A percentile', () => {
  it('is a value that was measured, whatever the order', () => {
    expect(percentile(upTo(100), 0.99)).toBe(99)
    expect(percentile(upTo(100), 0.5)).toBe(50)
    expect(percentile(upTo(10), 0.99)).toBe(10)
    expect(percentile([7], 0.5)).toBe(7)
  })

  it('of nothing is no number to be proud of', () => {
    expect(() => percentile([], 0.99)).toThrow('Nothing was measured')
    expect(() => median([])).toThrow('Nothing was measured')
  })
})

describe('A median', () => {
  it('is the one in the middle, or lies between two', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([1, 2, 10, 4])).toBe(3)
  })
})

describe('A figure', () => {
  const measured = { what: 'delivery', unit: 'ms', ours: [30, 10, 20], bare: [9, 11, 10] }

  it('compares medians, and is met up to its multiple of the bare server and not beyond', () => {
    expect(figureOf({ ...measured, target: { times: 2 } })).toMatchObject({ ours: 20, bare: 10, ratio: 2, isMet: true })
    expect(figureOf({ ...measured, target: { times: 1.9 } }).isMet).toBe(false)
  })

  it('is met up to its bound where nothing compares', () => {
    const alone = { ...measured, bare: [] }

    expect(figureOf({ ...alone, target: { atMost: 20 } })).toMatchObject({ bare: null, ratio: null, isMet: true })
    expect(figureOf({ ...alone, target: { atMost: 19 } }).isMet).toBe(false)
    expect(figureOf({ ...alone, target: { times: 3 } }).isMet).toBe(false)
    expect(figureOf({ ...alone, target: null }).isMet).toBeNull()
  })

  it('is made of what each round says about it', () => {
    const rounds = { ours: [{ p99: 4 }, { p99: 6 }, { p99: 5 }], bare: [{ p99: 2 }, { p99: 2 }, { p99: 9 }] }

    const [figure] = figuresOf([{ key: 'p99', what: 'late', unit: 'ms', target: { times: 3 } }], rounds)

    expect(figure).toMatchObject({ ours: 5, bare: 2, ratio: 2.5, isMet: true, rounds: { ours: [4, 6, 5] } })
  })
})

const figures: Figure[] = [
  figureOf({ what: 'delivery, p99', unit: 'ms', ours: [20], bare: [10], target: { times: 3 } }),
  figureOf({ what: 'memory', unit: 'KB', ours: [100.4], bare: [19], target: { times: 2.5 } }),
  figureOf({ what: 'lost', unit: '', ours: [0], bare: [0], target: { atMost: 0 } }),
]

describe('A table', () => {
  it('says what was measured, beside what, and whether that is what was promised', () => {
    const [head, delivery, memory, lost] = tableOf(figures).split('\n')

    expect(head).toMatch(/Kleeblatt +bare +ratio +target$/)
    expect(delivery).toMatch(/^delivery, p99 +20 ms +10 ms +2 × +≤ 3 × +met$/)
    expect(memory).toMatch(/100 KB +19 KB +5\.28 × +≤ 2\.5 × +NOT met$/)
    expect(lost).toMatch(/^lost +0 +0 +– +≤ 0 +met$/)
  })

  it('can be a part of a page', () => {
    expect(markdownOf(figures).split('\n')[2]).toBe('| delivery, p99 | 20 ms | 10 ms | 2 × | ≤ 3 × | met |')
  })

  it('shows as many digits as mean something', () => {
    expect([0.1234, 12.34, 1_234.5, 3].map(shown)).toEqual(['0.12', '12.3', '1235', '3'])
  })
})

describe('The page', () => {
  const paper: Paper = {
    name: 'chat-25',
    title: 'many in one channel',
    isQuick: false,
    rounds: 3,
    commit: 'abc1234',
    measuredOn: '2026-11-22',
    tookSeconds: 90,
    machine: { cpu: 'A processor', cores: 2, memoryGb: 24, node: 'v26.10.0', system: 'linux-x64' },
    load: { before: 0.1, after: 2 },
    figures,
  }
  const page = 'Before.\n<!-- figures: written by `npm run bench -- --write` -->\nold\n<!-- /figures -->\nAfter.'

  it('names the machine, what was busy beside, and what was not met', () => {
    const section = sectionOf(paper, 'Because.')

    expect(section).toContain('### C25: many in one channel')
    expect(section).toContain('A processor, 2 cores, 24 GB, Node v26.10.0')
    expect(section).toContain('load average 0.10 before and 2 after')
    expect(section).toContain('Not met: memory.\n\nBecause.')
    expect(sectionOf({ ...paper, name: 'chat-faults' }, undefined)).toContain('### C6: many')
  })

  it('speaks of medians only where there was more than one round', () => {
    const thrice = figureOf({ what: 'late', unit: 'ms', ours: [1, 2, 3], bare: [], target: null })

    expect(sectionOf({ ...paper, figures: [thrice] }, undefined)).toContain('abc1234, medians of 3 rounds, 90 s in all')
    expect(sectionOf(paper, undefined)).toContain('abc1234, 90 s in all')
  })

  it('keeps the figures of lines that were not measured here', () => {
    const other = { ...paper, name: 'chat-28', title: 'another line' }
    const both = pageWith(pageWith(page, [paper], {}), [other], {})

    expect(both).toContain('### C25')
    expect(both).toContain('### C28: another line')
    expect(pageWith(both, [{ ...paper, commit: 'newer' }], {})).toBe(
      both.replace(sectionOf(paper, undefined), sectionOf({ ...paper, commit: 'newer' }, undefined)),
    )
  })

  it('takes new figures in the place of the old ones and keeps its words', () => {
    const written = pageWith(page, [paper], {})

    expect(written).toMatch(/^Before\..*### C25.*<!-- \/figures -->\nAfter\.$/s)
    expect(written).not.toContain('old')
    expect(pageWith(written, [paper], {})).toBe(written)
    expect(() => pageWith('nothing', [paper], {})).toThrow('no place')
  })
})
