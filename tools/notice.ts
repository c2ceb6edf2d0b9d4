// Writes NOTICE, the list of what is shipped and under which licence: `--write`. `--texts FILE` writes every licence text.
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { root } from './checks/places.ts'

export const noticeFile = join(root, 'NOTICE')

export interface Shipped {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly folder: string
}

const named = z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)])
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: named.optional(),
  licenses: z.array(named).optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
})
type Manifest = z.infer<typeof manifest>

const read = (folder: string): Manifest =>
  manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))

/** As Node finds a package: in the `node_modules` of this folder or of one above it. */
function find(name: string, from: string): string {
  const place = join(from, 'node_modules', name)
  if (existsSync(join(place, 'package.json'))) return realpathSync(place)
  if (dirname(from) === from) throw new Error(`${name} is not installed`)
  return find(name, dirname(from))
}

const licenceFileIn = (folder: string): string | undefined =>
  readdirSync(folder).find((file) => /^(licen[cs]e|copying)(\b|$)/i.test(file))

const textIn = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')

/** Some old packages give their licence in a section of their readme. */
function readmeSection(folder: string): string {
  const file = readdirSync(folder).find((name) => /^readme/i.test(name))
  return /\n#+ licen[cs]e\s+([\s\S]*?)(?=\n#|$)/i.exec(file ? textIn(folder, file) : '')?.[1]?.trim() ?? ''
}

export const licenceText = ({ folder }: Pick<Shipped, 'folder'>): string => {
  const file = licenceFileIn(folder)
  return file === undefined ? readmeSection(folder) : textIn(folder, file).trim()
}

/** Names are given by the package itself, except where it only points at its text. */
function licenceOf({ name, license, licenses }: Manifest, folder: string): string {
  if (name === 'bpmn-js') return 'bpmn.io'
  const isMit = /\bMIT\b|Permission is hereby granted, free of charge/.test(licenceText({ folder }))
  return license ?? licenses?.join(' OR ') ?? (isMit ? 'MIT' : 'unknown')
}

const isOurs = (name: string) => name.startsWith('@kleeblatt/')

/** Everything that a deployed server or a built client holds beside our own code. */
export function shipped(): Shipped[] {
  const found = new Map<string, Shipped>()
  const seen = new Set<string>()
  const walk = (folder: string) => {
    if (seen.has(folder)) return
    seen.add(folder)
    const facts = read(folder)
    const { name, version } = facts
    if (!isOurs(name)) found.set(`${name}@${version}`, { name, version, licence: licenceOf(facts, folder), folder })
    for (const dependency of Object.keys(facts.dependencies)) {
      if (!dependency.startsWith('@types/')) walk(find(dependency, folder))
    }
  }
  for (const name of ['server', 'client']) walk(join(root, 'packages', name))
  return [...found.values()].toSorted((one, other) =>
    `${one.name} ${one.version}` < `${other.name} ${other.version}` ? -1 : 1,
  )
}

const introduction = `Kleeblatt
Licensed under the EUPL, version 1.2 (see LICENSE).

It is shipped together with the libraries listed below; each keeps its own licence. The deployed output holds their
full texts in LICENCES.txt. This list is generated: node tools/run.mjs source tools/notice.ts --write

The process editor and viewer are bpmn-js by Camunda Services GmbH. Its licence, given in full below, asks that the
bpmn.io mark stay fully visible on every canvas: nothing may be drawn over that corner.

The typefaces are Atkinson Hyperlegible Next and Atkinson Hyperlegible Mono by the Braille Institute of America,
under the SIL Open Font License 1.1. Where a machine has no colour emoji, those of Twemoji by Twitter, Inc. and other
contributors are shown, under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), as a font by Tilman Vatteroth.

The tests read, but do not ship, the reference models of the BPMN Model Interchange Working Group
(bpmn-miwg-test-suite, CC BY 3.0).
`

const heading = (text: string) => `${text}\n${'-'.repeat(text.length)}`

export function notice(): string {
  const all = shipped()
  const byLicence = Map.groupBy(all, ({ licence }) => licence)
  const lists = [...byLicence.keys()].toSorted().map((licence) => {
    const lines = (byLicence.get(licence) ?? []).map(({ name, version }) => `${name} ${version}`)
    return `${heading(licence)}\n${lines.join('\n')}\n`
  })
  const mark = all.find(({ name }) => name === 'bpmn-js')
  const markText = mark ? `${heading('Text of the bpmn.io licence')}\n${licenceText(mark)}\n` : ''
  return [introduction, ...lists, markText].join('\n')
}

/** Every text once, under the names of those it belongs to. */
export function licenceTexts(): string {
  const byText = Map.groupBy(
    shipped(),
    (one) => licenceText(one) || `Licence: ${one.licence} (the package holds no text).`,
  )
  return [...byText]
    .map(([text, those]) => `${heading(those.map(({ name, version }) => `${name} ${version}`).join(', '))}\n${text}\n`)
    .join('\n\n')
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { write: { type: 'boolean' }, texts: { type: 'string' } } })
  if (values.write) writeFileSync(noticeFile, notice())
  if (values.texts) writeFileSync(values.texts, licenceTexts())
}
