import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const client = join(import.meta.dirname, '..', 'packages', 'client')
const fromClient = createRequire(join(client, 'package.json'))
const modeler = fromClient.resolve('bpmn-js/package.json')
const engine = createRequire(modeler).resolve('diagram-js/package.json')
const folders = [modeler, engine].map((manifest) => join(dirname(manifest), 'lib'))

const sources = folders.flatMap((folder) =>
  globSync('**/*.js', { cwd: folder }).map((file) => ({
    file,
    source: readFileSync(join(folder, file), 'utf8').replaceAll(/^\s*\*.*$/gm, ''),
  })),
)
const wordsBy = (pattern: RegExp, files = /./) =>
  sources
    .filter(({ file }) => files.test(file))
    .flatMap(({ source }) => [...source.matchAll(pattern)].map(([, word = '']) => word))

const sides = ['left', 'right', 'center', 'top', 'middle', 'bottom'].map((side) => `Align elements ${side}`)
/** One is said with a side behind it, the other moves a part of an image. */
const notWords = ['Align elements ', ' + shift + ']

/** All that the modeler says to people: what it hands to its translation, and the names in its menus. */
const said = [
  ...new Set([
    ...wordsBy(/translate\(\s*'([^']+)'/g),
    ...wordsBy(/_MSG = '([^']+)'/g),
    ...wordsBy(/label: '([^']+)'/g, /PopupEntries|ReplaceOptions/),
    ...sides,
  ]),
].filter((word) => !notWords.includes(word))

const wordsIn = (language: string): { modeler: Readonly<Record<string, string>> } =>
  JSON.parse(readFileSync(join(client, 'src', 'features', 'process', 'words', `${language}.json`), 'utf8'))

describe('The modeler', () => {
  it.each(['de', 'en'])('[F16.12] says nothing that has no word of ours (%s)', (language) => {
    expect(said.length).toBeGreaterThan(100)
    expect(said.filter((word) => !Object.hasOwn(wordsIn(language).modeler, word))).toEqual([])
  })
})
