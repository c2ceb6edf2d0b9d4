import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from './figure.ts'
import type { Machine } from './machine.ts'
import { shown } from './numbers.ts'
import { markdownOf } from './table.ts'

/** One line as it was measured: what is kept as JSON, and what the page is written from. */
export interface Paper {
  readonly name: string
  readonly title: string
  readonly isQuick: boolean
  readonly rounds: number
  /** The commit that was measured, and whether there was more than it in the folder. */
  readonly commit: string
  readonly measuredOn: string
  readonly tookSeconds: number
  readonly machine: Machine
  readonly load: { readonly before: number; readonly after: number }
  readonly figures: readonly Figure[]
}

/** The promises whose lines are called by what they do. */
const promises: Readonly<Record<string, string>> = { 'chat-faults': 'C6', 'chat-scroll': 'C22' }
const lineOf = (name: string) => promises[name] ?? `C${name.replace(/^\D+/, '')}`

const machineOf = ({ machine: { cpu, cores, memoryGb, node, system } }: Paper) =>
  `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node} on ${system}`

const unmet = (paper: Paper) => paper.figures.filter(({ isMet }) => isMet === false).map(({ what }) => what)

/** A section of the page for one line. */
export function sectionOf(paper: Paper, remark: string | undefined): string {
  const { name, title, commit, measuredOn, tookSeconds, load } = paper
  const rounds = Math.max(...paper.figures.map(({ rounds: { ours } }) => ours.length))
  const missed = unmet(paper)
  const verdict = missed.length === 0 ? 'Every target was met.' : `Not met: ${missed.join('; ')}.`
  const when = `Measured on ${measuredOn} at ${commit}, ${rounds > 1 ? `medians of ${rounds} rounds, ` : ''}${tookSeconds} s in all.`
  const where = `Machine: ${machineOf(paper)}; load average ${shown(load.before)} before and ${shown(load.after)} after.`
  return [`### ${lineOf(name)}: ${title}`, `${when} ${where}`, markdownOf(paper.figures), verdict, remark ?? '']
    .filter((part) => part !== '')
    .join('\n\n')
}

const [begin, end] = ['<!-- figures: written by `npm run bench -- --write` -->', '<!-- /figures -->']

/** The sections that stand there, by what they begin with. */
const sectionsIn = (figures: string): Map<string, string> =>
  new Map(
    figures
      .split(/^(?=### )/m)
      .map((section) => section.trim())
      .filter((section) => section.startsWith('### '))
      .map((section) => [section.slice(0, section.indexOf(':')), section]),
  )

/** The page with other figures; what people wrote around them stays, and so do figures of lines not measured here. */
export function pageWith(page: string, papers: readonly Paper[], remarks: Readonly<Record<string, string>>): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error('The page has no place for figures.')
  const sections = sectionsIn(page.slice(from + begin.length, to))
  for (const paper of papers) sections.set(`### ${lineOf(paper.name)}`, sectionOf(paper, remarks[paper.name]))
  return `${page.slice(0, from + begin.length)}\n\n${[...sections.values()].join('\n\n')}\n\n${page.slice(to)}`
}

interface Places {
  /** Where the JSON of each line lies. */
  readonly cache: string
  readonly page: string
  readonly names: readonly string[]
  readonly remarks: Readonly<Record<string, string>>
}

/** Puts the last full measurement of every line into the page. Rehearsals stay out of it. */
export function writePage({ cache, page, names, remarks }: Places): void {
  const papers = names.flatMap((name): Paper[] => {
    const file = join(cache, `${name}.json`)
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8'))] : []
  })
  writeFileSync(page, pageWith(readFileSync(page, 'utf8'), papers, remarks))
}
